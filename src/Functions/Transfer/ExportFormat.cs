namespace Mentoring.Functions.Transfer;

/// <summary>
/// The format of export files, described in docs/export-format.md: lines of JSON, a header first, then rows, then wake-ups,
/// then the end. Files are readable for ever: a new version of the format is read beside the older ones.
/// </summary>
internal static class ExportFormat
{
    public const string Name = "mentoring-export";
    public const int Version = 1;

    /// <summary>No line is longer: a row has at most 1 MiB, a character of two bytes takes at most six in JSON.</summary>
    public const int BytesPerLine = 8 * 1024 * 1024;
}

/// <summary>The first line.</summary>
/// <param name="Version">Of the format, from 1.</param>
/// <param name="Product">The version of the service that wrote it.</param>
/// <param name="Shards">Of the store it comes from; where it goes any number will do.</param>
internal sealed record ExportHeader(int Version, string Product, DateTimeOffset At, int Shards);

/// <summary>The last line.</summary>
/// <param name="Content">Of what was stored, however it is written: equal for equal stores. See <see cref="Tally"/>.</param>
/// <param name="Sha256">Of every byte before this line.</param>
internal sealed record ExportEnd(long Rows, long WakeUps, string Content, string Sha256);

/// <summary>A file that is no complete export, and where. The message is a sentence without anything of its content.</summary>
internal sealed class ExportFormatException(string message) : Exception(message);
