using QRCoder;
using UglyToad.PdfPig.Core;

namespace Mentoring.Functions.Certificates;

/// <summary>A QR code as rectangles: sharp in every size, and nothing to be compressed badly.</summary>
internal static class QrSquares
{
    // QRCoder surrounds the code with the four empty modules that the standard asks for.
    private const int QuietModules = 4;

    /// <summary>The dark modules, [row, column] from the upper left, without the quiet zone.</summary>
    public static bool[,] Modules(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var size = data.ModuleMatrix.Count - 2 * QuietModules;
        var modules = new bool[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                modules[row, column] = data.ModuleMatrix[row + QuietModules][column + QuietModules];
            }
        }

        return modules;
    }

    /// <summary>One rectangle for each horizontal run of dark modules in a square of <paramref name="side"/> points.</summary>
    public static IEnumerable<PdfRectangle> Place(
        bool[,] modules,
        double left,
        double top,
        double side
    )
    {
        var size = modules.GetLength(0);
        var module = side / size;
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var start = column;
                while (column < size && modules[row, column])
                {
                    column++;
                }

                if (column > start)
                {
                    var upper = top - row * module;
                    yield return new PdfRectangle(
                        left + start * module,
                        upper - module,
                        left + column * module,
                        upper
                    );
                }
            }
        }
    }
}
