using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mentoring.Domain.Letters;
using Mentoring.Functions.Mail.Brand;
using RazorSlices;

namespace Mentoring.Functions.Mail.Gallery;

/// <summary>Writes all letters with invented people into a folder, to be looked at in a browser.</summary>
internal sealed class Gallery(LetterRenderer renderer, string folder)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string[] Languages = ["de", "en"];

    // Ours, and what an organisation might think of.
    private static readonly (string Name, string? Colour, bool Logo)[] Looks =
    [
        ("ours", null, false),
        ("ours with a logo", null, true),
        ("yellow", "#ffd400", true),
        ("nearly white", "#f7fbff", true),
        ("nearly black", "#0a0a14", true),
        ("magenta", "#c2185b", false),
    ];

    /// <summary>What is there of an earlier gallery is replaced, nothing else is touched.</summary>
    /// <returns>How many letters it shows.</returns>
    public async Task<int> WriteAsync()
    {
        await WriteAsync("gallery.css", await ReadAsync("gallery.css"));
        var entries = new List<GalleryEntry>();
        foreach (var letter in KnownLetter.All)
        {
            foreach (var language in Languages)
            {
                var shown = await ShownAsync(letter, language);
                entries.Add(new(letter, language, shown[0].Subject, shown.Count));
                await WriteAsync(
                    $"{language}/{letter.Id}.html",
                    GalleryLetter.Create(new(letter.Id, language, [.. shown]))
                );
            }
        }
        await WriteAsync("looks.html", GalleryLetter.Create(await LooksAsync()));
        await WriteAsync("index.html", GalleryIndex.Create(new(entries)));
        return entries.Sum(entry => entry.Variants);
    }

    private async Task<List<ShownLetter>> ShownAsync(KnownLetter letter, string language)
    {
        var shown = new List<ShownLetter>();
        foreach (var (special, role) in letter.Variants())
        {
            var facts = LetterSamples.Facts(letter, role, language) with { Case = special };
            shown.Add(await ShownAsync(letter, facts, Title(role, special)));
            if (facts.Answers.Count > 0 && special != LetterCases.ByYou)
            {
                shown.Add(
                    await ShownAsync(
                        letter,
                        facts with
                        {
                            Answers = [],
                        },
                        $"{Title(role, special)}, to be answered after signing in"
                    )
                );
            }
        }
        return shown;
    }

    private async Task<GalleryLetterPage> LooksAsync()
    {
        var logo = await SampleLogoAsync();
        var shown = new List<ShownLetter>();
        var letters = new[] { nameof(Letter.MeetingProposed), nameof(Letter.KickOffReminder) };
        foreach (var (name, colour, withLogo) in Looks)
        {
            foreach (var letter in letters.Select(KnownLetter.Named))
            {
                var facts = LetterSamples.Facts(letter, letter.Recipients[0], "de") with
                {
                    Brand = new(
                        colour is null ? null : Colour.Parse(colour),
                        withLogo ? logo : null
                    ),
                };
                shown.Add(await ShownAsync(letter, facts, $"{name}, {letter.Id}", $"look {name}"));
            }
        }
        return new("Colours and logos", "", [.. shown, await LongAsync()]);
    }

    /// <summary>Nothing in it can be broken where one would break it.</summary>
    private Task<ShownLetter> LongAsync()
    {
        var letter = KnownLetter.Named(nameof(Letter.MeetingProposed));
        var name = string.Concat(Enumerable.Repeat("Hubertus", 9));
        var facts = LetterSamples.Facts(letter, Recipient.Mentor, "de");
        return ShownAsync(
            letter,
            facts with
            {
                RecipientName = name,
                Mentee = name,
                Programme = string.Concat(Enumerable.Repeat("Mentoring", 8)),
                Meeting = facts.Meeting! with
                {
                    Place =
                        "https://meet.example.org/"
                        + string.Concat(Enumerable.Repeat("a1b2c3d4", 20)),
                },
            },
            "long names and links",
            "long"
        );
    }

    private async Task<ShownLetter> ShownAsync(
        KnownLetter letter,
        LetterFacts facts,
        string title,
        string look = ""
    )
    {
        var page = await renderer.RenderPageAsync(letter.Name, facts);
        string?[] parts =
        [
            letter.Id,
            facts.Case,
            facts.Role?.ToString(),
            facts.Answers.Count > 0 ? "answers" : null,
            look.Length > 0 ? look.Replace(' ', '-') : null,
        ];
        var file = $"mails/{facts.Language}/{string.Join('.', parts.OfType<string>())}.html";
        await WriteAsync(file, page.Html);
        return new(title, page.Subject, page.Text, page.Html, file);
    }

    private static string Title(Recipient? role, string? special)
    {
        var to = role is null
            ? "to the person"
            : $"to {role}".ToLower(CultureInfo.InvariantCulture);
        return special is null ? to : $"{to}, {special}";
    }

    private static async Task<LetterLogo> SampleLogoAsync()
    {
        using var bytes = new MemoryStream();
        await using (var stream = Open("sample-logo.png"))
        {
            await stream.CopyToAsync(bytes);
        }
        var content = bytes.ToArray();
        var image = Image.Read(content)!;
        return new(
            content,
            image.ContentType,
            image.Width,
            image.Height,
            Convert.ToHexStringLower(SHA256.HashData(content))
        );
    }

    private static async Task<string> ReadAsync(string name)
    {
        using var reader = new StreamReader(Open(name));
        return await reader.ReadToEndAsync();
    }

    private static Stream Open(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceStream(
            $"{assembly.GetName().Name}.Mail.Gallery.{name}"
        )!;
    }

    private async Task WriteAsync(string file, RazorSlice page) =>
        await WriteAsync(file, await page.RenderAsync(Encoder));

    private Task WriteAsync(string file, string content)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return File.WriteAllTextAsync(path, content);
    }
}
