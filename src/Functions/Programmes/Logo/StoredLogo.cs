using System.Security.Cryptography;
using Mentoring.Functions.Api;
using Mentoring.Functions.Mail.Brand;
using Mentoring.Functions.Storage;

namespace Mentoring.Functions.Programmes.Logo;

/// <summary>The row <c>g_logo</c> of a programme, and what a picture must be to become one.</summary>
internal static class StoredLogo
{
    public const string Key = "g_logo";
    public const int WidthAtMost = 1200;
    public const int HeightAtMost = 600;
    private const string Content = "image";

    /// <exception cref="ProblemException">400: no picture, or too large a one.</exception>
    public static ProgrammeLogo Check(byte[] bytes) =>
        Image.Read(bytes) switch
        {
            null => throw new Problem(400, "logo-unreadable").Exception(),
            { Width: > WidthAtMost } or { Height: > HeightAtMost } => throw new Problem(
                400,
                "logo-too-many-pixels"
            ).Exception(),
            var image => new(
                image.ContentType,
                image.Width,
                image.Height,
                Convert.ToHexStringLower(SHA256.HashData(bytes))
            ),
        };

    public static Upsert Write(byte[] bytes) => new(Key, Pieces.Write(Content, bytes));

    public static byte[] Read(Row row) => Pieces.Read(row, Content);
}
