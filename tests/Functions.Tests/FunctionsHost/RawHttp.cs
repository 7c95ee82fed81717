using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Mentoring.Functions.Tests.FunctionsHost;

/// <summary>An answer as it came over the wire, its body put together if it was chunked.</summary>
internal sealed record RawAnswer(
    int Status,
    IReadOnlyList<(string Name, string Value)> Headers,
    string Body
)
{
    public string? Header(string name) =>
        Headers
            .Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value)
            .SingleOrDefault();
}

/// <summary>HTTP/1.1 by the byte, so that nothing is sent but what a test says.</summary>
internal sealed class RawHttp : IDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader _reader = null!;

    public static async Task<RawHttp> ConnectAsync(int port)
    {
        var connection = new RawHttp();
        await connection._client.ConnectAsync(IPAddress.Loopback, port, Http.Cancel);
        // One byte is one character: bodies here are ASCII.
        connection._reader = new(connection._client.GetStream(), Encoding.Latin1);
        return connection;
    }

    public static async Task<RawAnswer> SendAsync(int port, string request)
    {
        using var connection = await ConnectAsync(port);
        await connection.WriteAsync(request);
        return await connection.ReadAsync(request.StartsWith("HEAD ", StringComparison.Ordinal));
    }

    public Task WriteAsync(string bytes) =>
        _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(bytes), Http.Cancel).AsTask();

    public async Task<RawAnswer> ReadAsync(bool head = false)
    {
        var status = int.Parse((await LineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        var headers = new List<(string Name, string Value)>();
        while (await LineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }
        var answer = new RawAnswer(status, headers, "");
        return head || status is 204 or 304
            ? answer
            : answer with
            {
                Body = answer.Header("Content-Length") is { } length
                    ? await TextAsync(int.Parse(length, CultureInfo.InvariantCulture))
                    : await ChunksAsync(),
            };
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }

    private async Task<string> ChunksAsync()
    {
        var body = new StringBuilder();
        while (true)
        {
            var length = int.Parse(
                await LineAsync(),
                NumberStyles.HexNumber,
                CultureInfo.InvariantCulture
            );
            body.Append(await TextAsync(length));
            await LineAsync();
            if (length == 0)
            {
                return body.ToString();
            }
        }
    }

    private async Task<string> TextAsync(int length)
    {
        var text = new char[length];
        if (length > 0)
        {
            await _reader.ReadBlockAsync(text, Http.Cancel);
        }
        return new(text);
    }

    private async Task<string> LineAsync() =>
        await _reader.ReadLineAsync(Http.Cancel) ?? throw new IOException("The answer broke off.");
}
