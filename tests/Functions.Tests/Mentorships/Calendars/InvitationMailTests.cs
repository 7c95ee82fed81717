using System.Text;
using Mentoring.Domain.Letters;
using Mentoring.Domain.Mentorships;
using Mentoring.Functions.Mail;
using Mentoring.Functions.Mentorships.Calendars;
using Mentoring.Functions.Tests.Mail;
using MimeKit;

namespace Mentoring.Functions.Tests.Mentorships.Calendars;

/// <summary>How an invitation travels: as MIME, and in SendGrid's words.</summary>
public sealed class InvitationMailTests : SendGridTests
{
    private static readonly SendLetter Letter = new(
        "5-MeetingConfirmed-Mentee",
        Domain.Letters.Letter.MeetingConfirmed,
        Recipient.Mentee,
        "m1",
        null
    );

    [Theory]
    [InlineData(MeetingStatus.Confirmed, "REQUEST")]
    [InlineData(MeetingStatus.Proposed, "REQUEST")]
    [InlineData(MeetingStatus.Held, "REQUEST")]
    [InlineData(MeetingStatus.Cancelled, "CANCEL")]
    [InlineData(MeetingStatus.Declined, "CANCEL")]
    [InlineData(MeetingStatus.Lapsed, "CANCEL")]
    public async Task The_method_is_the_same_in_the_type_and_in_the_calendar(
        MeetingStatus status,
        string method
    )
    {
        var mail = Mail(status);
        using var message = MimeMails.TryCreate(mail)!;
        var part = message.BodyParts.OfType<MimePart>().Single(IsCalendar);
        Assert.Equal(method, part.ContentType.Parameters["method"]);
        Assert.Contains($"\r\nMETHOD:{method}\r\n", TextOf(mail), StringComparison.Ordinal);

        await Transport().SendAsync(mail, Http.Cancel);
        var json = Assert.Single(Api.Asked).Json;
        var content = json.GetProperty("content")[2];
        Assert.Equal($"text/calendar; method={method}", content.Text("type"));
        Assert.Equal(TextOf(mail), content.Text("value"));
        var attached = Assert.Single(json.GetProperty("attachments").EnumerateArray());
        Assert.Equal(
            ("application/ics", "invite.ics", "attachment"),
            (attached.Text("type"), attached.Text("filename"), attached.Text("disposition"))
        );
        // As octets, so that no charset is guessed on the way.
        Assert.Equal(
            TextOf(mail),
            Encoding.UTF8.GetString(Convert.FromBase64String(attached.Text("content")))
        );
    }

    [Fact]
    public void The_same_mail_is_the_same_MIME()
    {
        Assert.Equal(Mime(Mail(MeetingStatus.Confirmed)), Mime(Mail(MeetingStatus.Confirmed)));
    }

    private static string Mime(OutgoingMail mail)
    {
        using var message = MimeMails.TryCreate(mail)!;
        return message.ToString();
    }

    private static bool IsCalendar(MimePart part) =>
        part.ContentType.IsMimeType("text", "calendar");

    private static string TextOf(OutgoingMail mail) =>
        Encoding.UTF8.GetString(mail.Attachments[0].Content.Span);

    private static OutgoingMail Mail(MeetingStatus status)
    {
        var meeting = CalendarSamples.Meeting(Samples.Friday);
        meeting = meeting with { Meeting = meeting.Meeting with { Status = status } };
        return Samples.Mail("5-confirmed@mentoring.example.org") with
        {
            Attachments = new MeetingInvitations(CalendarSamples.Calendars).For(
                Letter,
                meeting,
                CalendarSamples.Reader
            ),
        };
    }
}
