namespace BioNer.Core.Bundles;

/// <summary>An ONNX graph under construction; every node has one output, named after it. Field numbers are onnx.proto's.</summary>
internal sealed class OnnxGraph(string name)
{
    /// <summary>Element types of TensorProto.</summary>
    public const int Float32 = 1;
    public const int UInt8 = 2;
    public const int Int8 = 3;
    public const int Int32 = 6;
    public const int Int64 = 7;

    private const int IrVersion = 8;
    private const int Opset = 17;
    private const string RuntimeDomain = "com.microsoft";

    private readonly List<ProtoMessage> nodes = [];
    private readonly List<ProtoMessage> initialisers = [];
    private readonly List<ProtoMessage> inputs = [];
    private readonly List<ProtoMessage> outputs = [];
    private readonly HashSet<string> constants = new(StringComparer.Ordinal);
    private bool needsRuntime;

    /// <summary>An input; a dimension is a number, or a name for one that varies.</summary>
    public string Input(string name, int elementType, params object[] shape)
    {
        inputs.Add(Value(name, elementType, shape));
        return name;
    }

    /// <summary>Names a node's output as an output of the graph.</summary>
    public void Output(string name, int elementType, params object[] shape) => outputs.Add(Value(name, elementType, shape));

    /// <summary>A constant of float32 numbers.</summary>
    public string Constant(string name, int[] shape, float[] data)
    {
        initialisers.Add(Tensor(name, shape, Float32).Floats(9, data));
        return name;
    }

    /// <summary>A constant of any element type, as little-endian bytes.</summary>
    public string Constant(string name, int[] shape, int elementType, ReadOnlySpan<byte> data)
    {
        initialisers.Add(Tensor(name, shape, elementType).Bytes(9, data.ToArray()));
        return name;
    }

    /// <summary>A constant of whole numbers, shared by all who ask for the same ones.</summary>
    public string Constant(params long[] values)
    {
        var name = $"int64.{string.Join('_', values)}";
        if (constants.Add(name))
            initialisers.Add(Tensor(name, [values.Length], Int64).Bytes(9, [.. values.SelectMany(BitConverter.GetBytes)]));
        return name;
    }

    /// <summary>A node, and the name of its output.</summary>
    public string Node(string operation, string output, string[] inputs, params (string Name, long Value)[] attributes)
    {
        nodes.Add(NewNode(operation, output, inputs, attributes));
        return output;
    }

    /// <summary>A node of an operation that ONNX Runtime has beside the standard's; an empty name leaves an input out.</summary>
    public string RuntimeNode(string operation, string output, string[] inputs)
    {
        needsRuntime = true;
        nodes.Add(NewNode(operation, output, inputs, []).Text(7, RuntimeDomain));
        return output;
    }

    /// <summary>The whole ModelProto.</summary>
    /// <param name="version">The model's version, in the producer's words.</param>
    /// <param name="metadata">Free text by key.</param>
    public ProtoMessage ToModel(string version, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var graph = new ProtoMessage();
        foreach (var node in nodes)
            graph.Message(1, node);
        graph.Text(2, name);
        foreach (var initialiser in initialisers)
            graph.Message(5, initialiser);
        foreach (var input in inputs)
            graph.Message(11, input);
        foreach (var output in outputs)
            graph.Message(12, output);
        var model = new ProtoMessage()
            .Varint(1, IrVersion)
            .Text(2, "BioNer")
            .Text(3, version)
            .Message(7, graph)
            .Message(8, new ProtoMessage().Text(1, "").Varint(2, Opset));
        if (needsRuntime)
            model.Message(8, new ProtoMessage().Text(1, RuntimeDomain).Varint(2, 1));
        foreach (var (key, value) in metadata)
            model.Message(14, new ProtoMessage().Text(1, key).Text(2, value));
        return model;
    }

    private static ProtoMessage NewNode(string operation, string output, string[] inputs, (string Name, long Value)[] attributes)
    {
        var node = new ProtoMessage();
        foreach (var input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (var (attribute, value) in attributes)
            node.Message(5, new ProtoMessage().Text(1, attribute).Varint(3, value).Varint(20, 2));
        return node;
    }

    private static ProtoMessage Tensor(string name, int[] shape, int elementType)
    {
        var tensor = new ProtoMessage();
        foreach (var dimension in shape)
            tensor.Varint(1, dimension);
        return tensor.Varint(2, elementType).Text(8, name);
    }

    private static ProtoMessage Value(string name, int elementType, object[] shape)
    {
        var dimensions = new ProtoMessage();
        foreach (var dimension in shape)
            dimensions.Message(1, dimension is string parameter ? new ProtoMessage().Text(2, parameter) : new ProtoMessage().Varint(1, (int)dimension));
        var tensor = new ProtoMessage().Varint(1, elementType).Message(2, dimensions);
        return new ProtoMessage().Text(1, name).Message(2, new ProtoMessage().Message(1, tensor));
    }
}
