using System.Globalization;
using System.Text;

namespace Mentoring.Functions.Tests.Certificates;

/// <summary>A page as poppler, which knows nothing of how it was made, shows it.</summary>
internal sealed record Rendered(int Width, int Height, byte[] Rgb)
{
    public static async Task<Rendered> AsAsync(byte[] pdf, int dotsPerInch) =>
        Read(await Poppler.ConvertedAsync(pdf, "pdftoppm", ".ppm", ["-r", $"{dotsPerInch}"]));

    /// <param name="x">In points from the left; <paramref name="y"/> from the bottom, as in the file.</param>
    public (byte Red, byte Green, byte Blue) At(double x, double y)
    {
        var at = 3 * ((int)((1 - y / 842) * Height) * Width + (int)(x / 595 * Width));
        return (Rgb[at], Rgb[at + 1], Rgb[at + 2]);
    }

    /// <summary>P6, width, height and 255, each followed by one space; then the pixels.</summary>
    private static Rendered Read(byte[] ppm)
    {
        var header = Encoding.ASCII.GetString(ppm, 0, 30).Split([' ', '\n'], 5);
        var size = header.Take(4).Sum(part => part.Length + 1);
        return new(
            int.Parse(header[1], CultureInfo.InvariantCulture),
            int.Parse(header[2], CultureInfo.InvariantCulture),
            ppm[size..]
        );
    }
}
