using BioNer.Core;
using BioNer.Core.Bundles;

namespace BioNer.Fuzz.Bundles;

/// <summary>Weights: what is read, written and read again is the same bit for bit.</summary>
internal sealed class SafetensorsTarget() : FuzzTarget("safetensors")
{
    public override bool Run(byte[] input)
    {
        Dictionary<string, WeightTensor> read;
        try
        {
            read = SafetensorsReader.Read(new MemoryStream(input), "in");
        }
        catch (InputException)
        {
            return false;
        }
        using var written = new MemoryStream();
        SafetensorsWriter.Write(written, read);
        var again = SafetensorsReader.Read(written, "again");
        Finding.Unless(again.Keys.Order(StringComparer.Ordinal).SequenceEqual(read.Keys.Order(StringComparer.Ordinal)), "Tensors have other names when they are read again.");
        foreach (var (name, tensor) in read)
        {
            Finding.Unless(again[name].Shape.SequenceEqual(tensor.Shape), "A tensor has another shape when it is read again.");
            Finding.Unless(Bits(again[name]).SequenceEqual(Bits(tensor)), "A tensor has other numbers when it is read again.");
        }
        return true;
    }

    private static IEnumerable<int> Bits(WeightTensor tensor) => tensor.Data.Select(BitConverter.SingleToInt32Bits);
}
