using Mentoring.Functions.Hosting;
using Microsoft.Extensions.Configuration;

namespace Mentoring.Functions.Tests.Hosting;

public sealed class MailSettingsTests
{
    private const string Secret = "pw-3f9c";

    [Theory]
    [InlineData("Kind", "pigeon", "Kind")]
    [InlineData("Kind", "7", "Kind must be folder, smtp or sendGrid")]
    [InlineData("From", "nobody", "From must be an e-mail address")]
    public void A_wrong_setting_for_mail_is_named(string name, string value, string told) =>
        Assert.Contains(told, Refusal((name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Smtp:Host", "", "Smtp:Host")]
    [InlineData("Smtp:Host", "two words", "Smtp:Host")]
    [InlineData("Smtp:Port", "0", "Smtp:Port")]
    [InlineData("Smtp:Port", "65536", "Smtp:Port")]
    [InlineData("Smtp:Security", "some", "Smtp:Security")]
    [InlineData("Smtp:Security", "none", "Smtp:Security")]
    [InlineData("Smtp:User", "", "User and Password, or neither")]
    [InlineData("Smtp:Password", "", "User and Password, or neither")]
    [InlineData("From", "mentoring@localhost", "Mail:From must be set")]
    public void A_wrong_setting_for_SMTP_is_named(string name, string value, string told) =>
        Assert.Contains(told, Refusal([.. Smtp, (name, value)]), StringComparison.Ordinal);

    [Theory]
    [InlineData("SendGrid:ApiKey", "", "SendGrid:ApiKey")]
    [InlineData("SendGrid:ApiKey", "SG.a\nb", "SendGrid:ApiKey")]
    [InlineData("SendGrid:Region", "moon", "SendGrid:Region")]
    [InlineData("From", "mentoring@localhost", "Mail:From must be set")]
    public void A_wrong_setting_for_SendGrid_is_named(string name, string value, string told) =>
        Assert.Contains(told, Refusal([.. SendGrid, (name, value)]), StringComparison.Ordinal);

    [Fact]
    public void SMTP_is_with_STARTTLS_on_port_587_unless_set_otherwise()
    {
        var mail = Read(Smtp).Mail;
        Assert.Equal(MailKind.Smtp, mail.Kind);
        Assert.Equal((587, SmtpSecurity.StartTls), (mail.Smtp.Port, mail.Smtp.Security));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public void A_password_may_go_in_the_clear_to_this_machine_only(string host)
    {
        var mail = Read([.. Smtp, ("Smtp:Host", host), ("Smtp:Security", "none")]).Mail;
        Assert.Equal(SmtpSecurity.None, mail.Smtp.Security);
    }

    [Fact]
    public void What_does_not_count_need_not_be_right()
    {
        var mail = Read([("Smtp:Port", "0"), ("SendGrid:ApiKey", "")]).Mail;
        Assert.Equal(MailKind.Folder, mail.Kind);
    }

    [Fact]
    public void No_secret_is_in_what_settings_print_of_themselves()
    {
        var settings = Read([.. Smtp, ("SendGrid:ApiKey", Secret)]) with
        {
            SignInKey = Secret,
            Store = new() { ConnectionString = Secret },
        };
        object[] all = [settings, settings.Mail, settings.Store];
        Assert.All(
            all,
            one => Assert.DoesNotContain(Secret, one.ToString(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Under_a_Functions_host_mails_need_somebody_to_take_them_on()
    {
        (string, string)[] azure =
        [
            ("FUNCTIONS_CUSTOMHANDLER_PORT", "7099"),
            ("Mentoring:PublicUrl", "https://mentoring.example.org"),
        ];
        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            TestApp.CreateAsync(azure, development: false)
        );
        Assert.Contains("Mentoring:Mail:Kind", refused.Message, StringComparison.Ordinal);
        await using var told = await TestApp.CreateAsync(
            [.. azure, ("Mentoring:Mail:Folder", Path.GetTempPath())],
            development: false
        );
    }

    [Fact]
    public async Task Development_mode_writes_to_nobody()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() =>
            TestApp.CreateAsync([.. Smtp.Select(one => ($"Mentoring:Mail:{one.Name}", one.Value))])
        );
        Assert.Contains("Mentoring:Mail:Kind", refused.Message, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Smtp =>
        [
            ("Kind", "smtp"),
            ("From", "mentoring@example.org"),
            ("Smtp:Host", "smtp.example.org"),
            ("Smtp:User", "mentoring"),
            ("Smtp:Password", Secret),
        ];

    private static (string Name, string Value)[] SendGrid =>
        [("Kind", "sendGrid"), ("From", "mentoring@example.org"), ("SendGrid:ApiKey", "SG.key")];

    private static string Refusal(params (string, string)[] mail)
    {
        var sentence = Assert.Throws<SettingsException>(() => Read(mail)).Message;
        Assert.DoesNotContain(Secret, sentence, StringComparison.Ordinal);
        return sentence;
    }

    private static Settings Read((string Name, string Value)[] mail)
    {
        var configuration = new ConfigurationManager();
        foreach (var (name, value) in mail)
        {
            configuration[$"Mentoring:Mail:{name}"] = value;
        }
        return Settings.Read(configuration, new Uri("http://localhost:7071"));
    }
}
