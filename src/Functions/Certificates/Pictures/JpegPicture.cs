using System.Buffers;
using System.Runtime.InteropServices;
using JpegLibrary;

namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>
/// Reads a JPEG and writes it smaller. Its samples keep the meaning that they have, so that nothing is converted there and back. Source: ITU-T T.81.
/// </summary>
internal static class JpegPicture
{
    private const int Block = 8;
    private const int Quality = 85;

    /// <summary>Null where it is broken inside: nobody's certificate fails because of a picture.</summary>
    public static Pixels? Read(ReadOnlyMemory<byte> file, int width, int height)
    {
        try
        {
            var decoder = new JpegDecoder();
            decoder.SetInput(file);
            decoder.Identify();
            if (decoder.Width != width || decoder.Height != height)
            {
                return null;
            }
            var pixels = new Pixels(width, height);
            decoder.SetOutputWriter(new Target(pixels));
            decoder.Decode();
            return pixels;
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or InvalidOperationException
                        or ArgumentException
                        or ArithmeticException
                        or IndexOutOfRangeException
                        or NullReferenceException
            )
        {
            // The library has no exception of its own for what is broken: these are what a hundred thousand broken files raised.
            return null;
        }
    }

    /// <param name="channels">1 for grey, 3 for colours.</param>
    public static byte[] Write(Pixels pixels, int channels)
    {
        var encoder = new JpegEncoder();
        encoder.SetQuantizationTable(Scaled(JpegStandardQuantizationTable.GetLuminanceTable(0, 0)));
        encoder.SetQuantizationTable(
            Scaled(JpegStandardQuantizationTable.GetChrominanceTable(0, 1))
        );
        for (byte channel = 0; channel < channels; channel++)
        {
            // Brightness has tables of its own, the differences of colours share theirs.
            var table = Math.Min(channel, (byte)1);
            if (channel == table)
            {
                encoder.SetHuffmanTable(isDcTable: true, table);
                encoder.SetHuffmanTable(isDcTable: false, table);
            }
            encoder.AddComponent((byte)(channel + 1), table, table, table, 1, 1);
        }
        var file = new ArrayBufferWriter<byte>();
        encoder.SetInputReader(new Origin(pixels));
        encoder.SetOutput(file);
        encoder.Encode();
        return file.WrittenSpan.ToArray();
    }

    private static JpegQuantizationTable Scaled(JpegQuantizationTable table) =>
        JpegStandardQuantizationTable.ScaleByQuality(table, Quality);

    private sealed class Target(Pixels pixels) : JpegBlockOutputWriter
    {
        public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
        {
            var block = MemoryMarshal.CreateSpan(ref blockRef, Block * Block);
            for (var row = 0; row < Block && y + row < pixels.Height; row++)
            {
                for (var column = 0; column < Block && x + column < pixels.Width; column++)
                {
                    pixels[x + column, y + row, componentIndex] = (byte)
                        Math.Clamp((int)block[row * Block + column], 0, 255);
                }
            }
        }
    }

    /// <summary>Beyond its edges a picture goes on as it ends: what is not seen shall not blur what is.</summary>
    private sealed class Origin(Pixels pixels) : JpegBlockInputReader
    {
        public override int Width => pixels.Width;

        public override int Height => pixels.Height;

        public override void ReadBlock(ref short blockRef, int componentIndex, int x, int y)
        {
            var block = MemoryMarshal.CreateSpan(ref blockRef, Block * Block);
            for (var at = 0; at < block.Length; at++)
            {
                var column = Math.Min(x + at % Block, pixels.Width - 1);
                var row = Math.Min(y + at / Block, pixels.Height - 1);
                block[at] = pixels[column, row, componentIndex];
            }
        }
    }
}
