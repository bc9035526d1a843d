using System.Buffers.Binary;
using System.Text;
using BioNer.Core.Bundles;
using CsCheck;

namespace BioNer.Core.Tests.Bundles;

public sealed class SafetensorsTests
{
    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        var tensors = Read("""{"__metadata__":{"format":"pt"},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""", Floats(1.5f, -2f, 3f));

        Assert.Equal([1.5f], tensors["a"].Data);
        Assert.Empty(tensors["a"].Shape);
        Assert.Equal([-2f, 3f], tensors["b"].Data);
    }

    [Fact]
    public void The_bytes_are_the_formats()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new Dictionary<string, WeightTensor> { ["b"] = new([1, 2], [1, 2]), ["a"] = new([1], [3]) });

        var bytes = stream.ToArray();
        var headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, headerLength % 8);
        Assert.Equal("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]}}""", Encoding.UTF8.GetString(bytes, 8, headerLength).TrimEnd(' '));
        Assert.Equal(Floats(3, 1, 2), bytes[(8 + headerLength)..]);
    }

    [Fact]
    public void What_is_written_is_read_back_bit_for_bit() =>
        Gen.Dictionary(Gen.String[Gen.Char.AlphaNumeric, 1, 20], Gen.Float.Array[0, 50])[0, 8].Sample(tensors =>
        {
            var source = tensors.ToDictionary(tensor => tensor.Key, tensor => new WeightTensor([tensor.Value.Length], tensor.Value));
            using var stream = new MemoryStream();
            SafetensorsWriter.Write(stream, source);
            var read = SafetensorsReader.Read(stream, "test");
            return read.Count == source.Count && source.All(tensor =>
                read[tensor.Key].Data.Select(BitConverter.SingleToInt32Bits).SequenceEqual(tensor.Value.Data.Select(BitConverter.SingleToInt32Bits)));
        }, iter: 200);

    [Fact]
    public void Only_wanted_tensors_are_read()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new Dictionary<string, WeightTensor> { ["a"] = new([1], [3]), ["b"] = new([1], [4]) });

        var read = SafetensorsReader.Read(stream, "test", name => name == "b");

        Assert.Equal([4f], Assert.Single(read).Value.Data);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4, "is F16; expected F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "does not fill exactly")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "leave a hole")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "overlap")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3, "cut off")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 9, "behind its tensors")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "does not fill exactly")]
    [InlineData("""{"a":{"dtype":"F32","shape":[65536,65536,65536,65536],"data_offsets":[0,0]}}""", 0, "does not fill exactly")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}""", 4, "an end not before it")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999999999]}}""", 4, "malformed")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "twice")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "malformed")]
    [InlineData("""{"a":[1]}""", 4, "malformed")]
    [InlineData("[]", 0, "no JSON object")]
    [InlineData("{", 0, "malformed")]
    public void A_malformed_file_is_refused_with_the_reason(string header, int dataBytes, string reason)
    {
        var exception = Assert.Throws<InputException>(() => Read(header, new byte[dataBytes]));

        Assert.Contains(reason, exception.Message);
        Assert.StartsWith("file.safetensors:", exception.Message);
    }

    [Theory]
    [InlineData(ulong.MaxValue, "more than the format's")]
    [InlineData(1000UL, "cut off or no safetensors file")]
    public void A_lying_header_length_is_refused_before_memory_is_taken(ulong length, string reason)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);

        var exception = Assert.Throws<InputException>(() => SafetensorsReader.Read(new MemoryStream(bytes), "file.safetensors"));

        Assert.Contains(reason, exception.Message);
    }

    [Fact]
    public void A_stub_and_a_missing_file_are_refused()
    {
        Assert.Throws<InputException>(() => SafetensorsReader.Read(new MemoryStream([1, 2, 3]), "stub"));
        Assert.Throws<InputException>(() => SafetensorsReader.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));
    }

    private static Dictionary<string, WeightTensor> Read(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + json.Length + data.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)json.Length);
        json.CopyTo(bytes, 8);
        data.CopyTo(bytes, 8 + json.Length);
        return SafetensorsReader.Read(new MemoryStream(bytes), "file.safetensors");
    }

    private static byte[] Floats(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];
}
