using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace BioNer.Core.Bundles;

/// <summary>A protocol buffer message under construction: fields in the order they are added, large data by reference.</summary>
internal sealed class ProtoMessage
{
    private const int VarintType = 0;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private readonly List<object> parts = []; // byte[], float[] or ProtoMessage
    private readonly ArrayBufferWriter<byte> pending = new();

    /// <summary>Bytes of the message.</summary>
    public long Length { get; private set; }

    public ProtoMessage Varint(int field, long value)
    {
        Key(field, VarintType);
        Raw(value);
        return this;
    }

    public ProtoMessage Float(int field, float value)
    {
        Key(field, Fixed32Type);
        foreach (var part in BitConverter.GetBytes(value))
            Byte(part);
        return this;
    }

    public ProtoMessage Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtoMessage Bytes(int field, byte[] value)
    {
        Key(field, BytesType);
        Raw(value.Length);
        return Add(value, value.Length);
    }

    /// <summary>A field of raw little-endian float32; the array is read when the message is written.</summary>
    public ProtoMessage Floats(int field, float[] value)
    {
        Key(field, BytesType);
        Raw(value.LongLength * sizeof(float));
        return Add(value, value.LongLength * sizeof(float));
    }

    /// <summary>A nested message, which must be complete.</summary>
    public ProtoMessage Message(int field, ProtoMessage message)
    {
        Key(field, BytesType);
        Raw(message.Length);
        return Add(message, message.Length);
    }

    public void WriteTo(Stream target)
    {
        foreach (var part in parts)
            switch (part)
            {
                case byte[] bytes: target.Write(bytes); break;
                case float[] floats: target.Write(MemoryMarshal.AsBytes(floats.AsSpan())); break;
                case ProtoMessage message: message.WriteTo(target); break;
            }
        target.Write(pending.WrittenSpan);
    }

    private ProtoMessage Add(object part, long length)
    {
        parts.Add(pending.WrittenSpan.ToArray());
        pending.ResetWrittenCount();
        parts.Add(part);
        Length += length;
        return this;
    }

    private void Key(int field, int wireType) => Raw((long)field << 3 | (uint)wireType);

    private void Raw(long value)
    {
        var rest = (ulong)value;
        do
        {
            var low = (byte)(rest & 0x7F);
            rest >>= 7;
            Byte(rest == 0 ? low : (byte)(low | 0x80));
        }
        while (rest != 0);
    }

    private void Byte(byte value)
    {
        pending.GetSpan(1)[0] = value;
        pending.Advance(1);
        Length++;
    }
}
