using System.Globalization;

namespace Mentoring.Functions.Hosting;

/// <summary><c>serve [--port 7071] [--data ./data] [--development]</c>; under a Functions host there are no arguments.</summary>
/// <param name="Data">Null unless given.</param>
public sealed record ServeArguments(int Port, string? Data, bool Development)
{
    public const string Usage = "serve [--port 7071] [--data ./data] [--development]";

    /// <exception cref="SettingsException">An argument can't be.</exception>
    public static ServeArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new ServeArguments(7071, null, false);
        var rest = new Queue<string>(args);
        if (rest.TryPeek(out var verb) && verb == "serve")
        {
            rest.Dequeue();
        }
        while (rest.TryDequeue(out var name))
        {
            parsed = name switch
            {
                "--development" => parsed with { Development = true },
                "--port" => parsed with { Port = ToPort(Value(name)) },
                "--data" => parsed with { Data = Value(name) },
                _ => throw new SettingsException($"The argument {name} is unknown. Usage: {Usage}"),
            };
        }
        return parsed;

        string Value(string name) =>
            rest.TryDequeue(out var value)
                ? value
                : throw new SettingsException(
                    $"The argument {name} lacks its value. Usage: {Usage}"
                );
    }

    /// <exception cref="SettingsException">Not a port.</exception>
    public static int ToPort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new SettingsException($"{text} is not a port (0 to 65535).");
}

/// <summary>The service can't start like this; the message is one sentence that names what is wrong.</summary>
public sealed class SettingsException(string message) : Exception(message);
