namespace Mentoring.Functions.Mail.Brand;

/// <summary>How an organisation's letters look.</summary>
/// <param name="Colour">Any; what letters make of it is readable.</param>
public sealed record LetterBrand(Colour? Colour, LetterLogo? Logo)
{
    public static readonly LetterBrand None = new(null, null);
}

/// <summary>A picture above every letter, in it and not linked: whoever reads it is not seen doing so.</summary>
/// <param name="Sha256">Of its bytes, in hex.</param>
public sealed record LetterLogo(
    ReadOnlyMemory<byte> Content,
    string ContentType,
    int Width,
    int Height,
    string Sha256
)
{
    private const double WidthAtMost = 220;
    private const double HeightAtMost = 64;

    /// <summary>The same picture has the same, so that the same mail is the same bytes.</summary>
    public string ContentId => $"logo-{Sha256[..16]}@mentoring";

    /// <summary>Within a mail.</summary>
    public string InMail => $"cid:{ContentId}";

    /// <summary>Within a page of a browser, which knows nothing of the parts of a mail.</summary>
    public string InPage => $"data:{ContentType};base64,{Convert.ToBase64String(Content.Span)}";

    /// <summary>In pixels of a page, with the picture's proportions: a large one is for finer screens.</summary>
    public (int Width, int Height) Shown
    {
        get
        {
            var scale = Math.Min(1, Math.Min(WidthAtMost / Width, HeightAtMost / Height));
            return (
                Math.Max(1, (int)Math.Round(Width * scale)),
                Math.Max(1, (int)Math.Round(Height * scale))
            );
        }
    }

    public MailAttachment Attachment =>
        new(ContentType == Image.Png ? "logo.png" : "logo.jpg", ContentType, Content)
        {
            ContentId = ContentId,
        };
}
