using System.Text.Json;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mail.Brand;
using MimeKit;

namespace Mentoring.Functions.Tests.Mail.Brand;

/// <summary>How a letter's logo travels.</summary>
public sealed class LogoMailTests : SendGridTests
{
    private static readonly LetterLogo Logo = new(
        Pictures.Png(440, 120),
        Image.Png,
        440,
        120,
        new string('a', 64)
    );

    private static OutgoingMail Mail =>
        Samples.Mail("a@x.example") with
        {
            Attachments =
            [
                Logo.Attachment,
                new(
                    "treffen.ics",
                    "text/calendar; method=REQUEST; charset=utf-8",
                    new byte[] { 66 }
                ),
                new("notes.txt", "text/plain", new byte[] { 67 }),
            ],
        };

    [Fact]
    public void In_a_mail_it_belongs_to_the_page_and_is_not_attached()
    {
        using var message = MimeMails.TryCreate(Mail)!;
        var mixed = Assert.IsType<Multipart>(message.Body, exactMatch: false);
        var alternatives = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal(
            ["text/plain", "multipart/related", "text/calendar"],
            alternatives.Select(part => part.ContentType.MimeType)
        );
        var related = Assert.IsType<MultipartRelated>(alternatives[1]);
        Assert.Equal("text/html", related.Root!.ContentType.MimeType);
        var picture = Assert.IsType<MimePart>(related[1]);
        Assert.Equal("logo-aaaaaaaaaaaaaaaa@mentoring", picture.ContentId);
        Assert.Equal("inline", picture.ContentDisposition!.Disposition);
        Assert.Equal("image/png", picture.ContentType.MimeType);
        Assert.Equal("<p>Schöne Grüße</p>", message.HtmlBody);
        Assert.Equal("notes.txt", Assert.Single(message.Attachments).ContentDisposition!.FileName);
    }

    [Fact]
    public void The_same_mail_gives_the_same_bytes()
    {
        static byte[] Bytes()
        {
            using var message = MimeMails.TryCreate(Mail)!;
            using var stream = new MemoryStream();
            message.WriteTo(stream, Http.Cancel);
            return stream.ToArray();
        }
        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public async Task SendGrid_is_told_that_it_belongs_to_the_page()
    {
        await Transport().SendAsync(Mail, Http.Cancel);
        var sent = Assert
            .Single(Api.Asked)
            .Json.GetProperty("attachments")
            .EnumerateArray()
            .ToList();
        Assert.Equal(
            ["inline logo-aaaaaaaaaaaaaaaa@mentoring", "attachment "],
            sent.Select(one => $"{one.Text("disposition")} {Id(one)}")
        );
    }

    [Theory]
    [InlineData(440, 120, 220, 60)]
    [InlineData(600, 600, 64, 64)]
    [InlineData(100, 30, 100, 30)]
    [InlineData(1200, 1, 220, 1)]
    public void It_is_shown_small_enough_and_never_enlarged(int width, int height, int w, int h) =>
        Assert.Equal((w, h), (Logo with { Width = width, Height = height }).Shown);

    private static string? Id(JsonElement attachment) =>
        attachment.TryGetProperty("content_id", out var id) ? id.GetString() : null;
}
