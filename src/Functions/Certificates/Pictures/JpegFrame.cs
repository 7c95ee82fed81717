namespace Mentoring.Functions.Certificates.Pictures;

/// <summary>What the segments before a JPEG's picture say of its samples.</summary>
/// <param name="Channels">How many its frame declares; 0 where they are not of 8 bits.</param>
/// <param name="IsRgb">Whether they are red, green and blue, which Adobe's segment says, and not brightness and two differences.</param>
internal readonly record struct JpegFrame(int Channels, bool IsRgb)
{
    public static JpegFrame Read(ReadOnlySpan<byte> file)
    {
        var isRgb = false;
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF; )
        {
            var mark = file[at + 1];
            if (mark == 0xFF)
            {
                at++;
                continue;
            }
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var channels = file[at + 4] == 8 ? file[at + 9] : 0;
                return new(channels, isRgb && channels == 3);
            }
            var next = at + 2 + (file[at + 2] << 8 | file[at + 3]);
            if (mark == 0xEE && file[(at + 4)..].StartsWith("Adobe"u8) && at + 15 < file.Length)
            {
                isRgb = file[at + 15] == 0;
            }
            at = next;
        }
        return default;
    }
}
