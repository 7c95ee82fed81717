namespace Mentoring.Functions.Transfer;

/// <summary>Lines of bytes, each with its line feed; holds one line at a time.</summary>
internal sealed class LineReader(Stream from)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next line, valid until the one after it is read; empty at the end. What follows the last line feed is a
    /// line too.</summary>
    /// <exception cref="ExportFormatException">It is longer than any line of an export.</exception>
    public async Task<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancel)
    {
        var searched = 0;
        while (true)
        {
            var found = _buffer
                .AsSpan(_start + searched, _end - _start - searched)
                .IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(searched + found + 1);
            }
            searched = _end - _start;
            MakeRoom();
            var read = await from.ReadAsync(_buffer.AsMemory(_end), cancel);
            if (read == 0)
            {
                return Take(searched);
            }
            _end += read;
        }
    }

    private ReadOnlyMemory<byte> Take(int length)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length;
        return line;
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }
        var rest = _buffer.AsSpan(_start, _end - _start);
        if (rest.Length > ExportFormat.BytesPerLine)
        {
            throw new ExportFormatException("it has a line that is too long");
        }
        // More than half full of one line: twice the room.
        var larger = rest.Length > _buffer.Length / 2 ? new byte[2 * _buffer.Length] : _buffer;
        rest.CopyTo(larger);
        (_buffer, _end, _start) = (larger, rest.Length, 0);
    }
}
