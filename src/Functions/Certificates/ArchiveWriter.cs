using System.Security.Cryptography;
using System.Text;
using Mentoring.Functions.Certificates.Pictures;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;
using UglyToad.PdfPig.Writer;

namespace Mentoring.Functions.Certificates;

/// <summary>
/// Adds to the library's objects what it cannot be told: the document's language, its title in the window's
/// bar, the tag before a font's name that marks a subset (ISO 32000-1, 9.6.4), and the logo in the place of the picture that stands for
/// it, since the library writes pictures larger than need be and knows no grey ones.
/// </summary>
internal sealed class ArchiveWriter(string language, string seed, LogoPicture? logo) : ITokenWriter
{
    private readonly TokenWriter inner = new();
    private readonly string subsetTag = SubsetTag(seed);
    private readonly Dictionary<string, List<long>> subsets = new(StringComparer.Ordinal);

    public bool WritingPageContents
    {
        get => inner.WritingPageContents;
        set => inner.WritingPageContents = value;
    }

    public void WriteToken(IToken token, Stream outputStream) =>
        inner.WriteToken(
            token switch
            {
                ObjectToken { Data: DictionaryToken data } whole => new ObjectToken(
                    whole.Position,
                    whole.Number,
                    Complete(data, whole.Number.ObjectNumber)
                ),
                ObjectToken { Data: StreamToken stream } whole
                    when logo is not null && IsPicture(stream) => new ObjectToken(
                    whole.Position,
                    whole.Number,
                    logo.Stream
                ),
                _ => token,
            },
            outputStream
        );

    public void WriteObject(long objectNumber, int generation, byte[] data, Stream outputStream) =>
        inner.WriteObject(objectNumber, generation, data, outputStream);

    public void WriteCrossReferenceTable(
        IReadOnlyDictionary<IndirectReference, long> objectOffsets,
        IndirectReference catalogToken,
        Stream outputStream,
        IndirectReference? documentInformationReference,
        long? offset = null
    ) =>
        inner.WriteCrossReferenceTable(
            objectOffsets,
            catalogToken,
            outputStream,
            documentInformationReference,
            offset
        );

    private DictionaryToken Complete(DictionaryToken written, long number)
    {
        if (!written.TryGet(NameToken.Type, out NameToken type))
        {
            return written;
        }

        if (type == NameToken.Catalog)
        {
            return written
                .With(NameToken.Lang, new StringToken(language))
                .With(NameToken.ViewerPreferences, Preferences());
        }

        var named = type == NameToken.Font ? NameToken.BaseFont : NameToken.FontName;
        var descriptor = written.TryGet(NameToken.FontDescriptor, out IndirectReferenceToken told)
            ? told.Data.ObjectNumber
            : number;
        return written.TryGet(named, out NameToken font)
            ? written.With(named, NameToken.Create($"{TagOf(font.Data, descriptor)}+{font.Data}"))
            : written;
    }

    /// <summary>Several subsets of one font must have different tags; a font and its descriptor have the same.</summary>
    private string TagOf(string font, long descriptor)
    {
        if (!subsets.TryGetValue(font, out var known))
        {
            subsets[font] = known = [];
        }
        if (!known.Contains(descriptor))
        {
            known.Add(descriptor);
        }
        var index = known.IndexOf(descriptor);
        return index == 0 ? subsetTag : SubsetTag($"{seed} {index}");
    }

    private static bool IsPicture(StreamToken stream) =>
        stream.StreamDictionary.TryGet(NameToken.Subtype, out NameToken subtype)
        && subtype == NameToken.Image;

    private static DictionaryToken Preferences() =>
        new(
            new Dictionary<NameToken, IToken>
            {
                [NameToken.Create("DisplayDocTitle")] = BooleanToken.True,
            }
        );

    private static string SubsetTag(string seed) =>
        string.Concat(
            SHA256
                .HashData(Encoding.UTF8.GetBytes(seed))
                .Take(6)
                .Select(part => (char)('A' + part % 26))
        );
}
