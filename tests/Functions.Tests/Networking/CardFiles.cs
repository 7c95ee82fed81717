using System.Net.Http.Headers;
using System.Text;
using Mentoring.Functions.Tests.Mentorships;

namespace Mentoring.Functions.Tests.Networking;

/// <summary>Files of visiting cards, and what becomes of them.</summary>
internal static class CardFiles
{
    public static string Card(string name, params string[] lines) =>
        string.Join(
            "\r\n",
            ["BEGIN:VCARD", "VERSION:4.0", $"FN:{name}", .. lines, "END:VCARD", ""]
        );

    public static async Task<(int Made, int Known, string NotTaken)> ImportAsync(
        Person owner,
        string file
    )
    {
        var answer = await SendAsync(owner.Http, file).Json();
        return (
            answer.GetProperty("made").GetInt32(),
            answer.GetProperty("known").GetInt32(),
            string.Join(
                ", ",
                answer
                    .GetProperty("notTaken")
                    .EnumerateArray()
                    .Select(one => $"{one.GetProperty("line")} {one.Text("code")}")
            )
        );
    }

    public static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string file,
        string? key = null,
        string language = "en"
    ) => SendAsync(client, Encoding.UTF8.GetBytes(file), key, language);

    public static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        byte[] file,
        string? key = null,
        string language = "en"
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/me/contacts/import")
        {
            Content = new ByteArrayContent(file),
        };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
            "text/vcard; charset=utf-8"
        );
        request.Headers.Add("Accept-Language", language);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }
        return client.SendAsync(request, Http.Cancel);
    }
}
