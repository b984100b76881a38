using System.Buffers.Text;
using System.Text;

namespace RunMetrics.Snapshots.Git;

/// <summary>Reads unified diffs of git with the prefixes <c>a/</c> and <c>b/</c>, as a stream: content passes by and is only counted.</summary>
/// <remarks>
/// Works with any number of context lines. Lines that are neither a header nor content, such as <c>* Unmerged path</c>, are passed over.
/// </remarks>
internal sealed class DiffParser
{
    private readonly DiffLines _lines;
    private readonly Action<FileDiff> _file;
    private readonly Action<string>? _commit;
    private readonly List<DiffHunk> _hunks = [];
    private bool _open;
    private string? _oldPath;
    private string? _newPath;
    private string? _headPath;
    private ChangeKind _kind;

    private DiffParser(Stream stream, Action<FileDiff> file, Action<string>? commit) => (_lines, _file, _commit) = (new DiffLines(stream), file, commit);

    /// <summary>Reads a diff.</summary>
    /// <param name="stream">Output of <c>git diff</c> or <c>git log -p</c>.</param>
    /// <param name="file">Called for each file, in the order of the diff.</param>
    /// <param name="commit">Called with each line that begins with a NUL, without it: what the format of <c>git log</c> put there.</param>
    public static void Parse(Stream stream, Action<FileDiff> file, Action<string>? commit = null) => new DiffParser(stream, file, commit).Parse();

    private void Parse()
    {
        while (_lines.TryRead(out var line))
        {
            if (line.StartsWith("diff --git "u8))
                Begin(line["diff --git "u8.Length..]);
            else if (line is [0, ..] && _commit is not null)
                Commit(line);
            else if (_open)
                Header(line);
        }

        End();
    }

    private void Begin(ReadOnlySpan<byte> names)
    {
        End();
        _open = true;
        _kind = ChangeKind.Modified;
        (_oldPath, _newPath) = (null, null);
        _headPath = SharedName(names);
    }

    private void Commit(ReadOnlySpan<byte> line)
    {
        End();
        _commit!(Encoding.UTF8.GetString(line[1..]));
    }

    private void End()
    {
        if (_open && (_newPath ?? _oldPath ?? _headPath) is { } path)
        {
            _file(new FileDiff
            {
                Path = path,
                OldPath = _kind == ChangeKind.Renamed || (_kind == ChangeKind.Binary && _oldPath is not null && _newPath is not null && _oldPath != _newPath)
                    ? _oldPath
                    : null,
                Kind = _kind,
                Hunks = _kind is ChangeKind.Binary or ChangeKind.Submodule ? [] : [.. _hunks],
            });
        }

        _open = false;
        _hunks.Clear();
    }

    private void Header(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("@@ -"u8))
            Hunk(line["@@ -"u8.Length..]);
        else if (line.StartsWith("--- "u8))
            _oldPath = Name(line["--- "u8.Length..]) ?? _oldPath;
        else if (line.StartsWith("+++ "u8))
            _newPath = Name(line["+++ "u8.Length..]) ?? _newPath;
        else if (line.StartsWith("rename from "u8))
            (_kind, _oldPath) = (ChangeKind.Renamed, QuotedPath.Read(line["rename from "u8.Length..], out _));
        else if (line.StartsWith("rename to "u8))
            _newPath = QuotedPath.Read(line["rename to "u8.Length..], out _);
        else if (line.StartsWith("Binary files "u8) || line.SequenceEqual("GIT binary patch"u8))
            _kind = _kind == ChangeKind.Deleted ? ChangeKind.Deleted : ChangeKind.Binary;
        else
            Mode(line);
    }

    private void Mode(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("new file mode "u8))
            _kind = ChangeKind.Added;
        else if (line.StartsWith("deleted file mode "u8))
            _kind = ChangeKind.Deleted;
        else if (!line.StartsWith("index "u8) && !line.StartsWith("new mode "u8))
            return;
        if (line.EndsWith(" 160000"u8) && _kind != ChangeKind.Deleted)
            _kind = ChangeKind.Submodule;
    }

    // "12,3 +14,0 @@ heading"; a count of 1 is left out.
    private void Hunk(ReadOnlySpan<byte> text)
    {
        if (!TryRange(ref text, out var oldStart, out var oldLeft) || text is not [(byte)' ', (byte)'+', ..])
            return;
        text = text[2..];
        if (!TryRange(ref text, out var newStart, out var newLeft))
            return;
        // An empty side names the line before the gap.
        var (oldLine, newLine) = (oldLeft == 0 ? oldStart + 1 : oldStart, newLeft == 0 ? newStart + 1 : newStart);
        var hunk = new DiffHunk(oldLine, 0, newLine, 0);
        while ((oldLeft > 0 || newLeft > 0) && _lines.TryRead(out var line))
        {
            var kind = line.Length > 0 ? line[0] : (byte)' ';
            if (kind == '-')
            {
                (oldLine, oldLeft) = (oldLine + 1, oldLeft - 1);
                hunk = hunk with { OldCount = hunk.OldCount + 1 };
            }
            else if (kind == '+')
            {
                (newLine, newLeft) = (newLine + 1, newLeft - 1);
                hunk = hunk with { NewCount = hunk.NewCount + 1 };
            }
            else if (kind != '\\')
            {
                Add(hunk);
                (oldLine, oldLeft, newLine, newLeft) = (oldLine + 1, oldLeft - 1, newLine + 1, newLeft - 1);
                hunk = new DiffHunk(oldLine, 0, newLine, 0);
            }
        }

        Add(hunk);
    }

    private void Add(DiffHunk hunk)
    {
        if (hunk.OldCount > 0 || hunk.NewCount > 0)
            _hunks.Add(hunk);
    }

    private static bool TryRange(ref ReadOnlySpan<byte> text, out int start, out int count)
    {
        count = 1;
        if (!Utf8Parser.TryParse(text, out start, out var used))
            return false;
        text = text[used..];
        if (text is not [(byte)',', ..])
            return true;
        if (!Utf8Parser.TryParse(text[1..], out count, out used))
            return false;
        text = text[(used + 1)..];
        return true;
    }

    // Git ends a plain name that holds blanks with a tab, for the sake of other tools.
    private static string? Name(ReadOnlySpan<byte> text)
    {
        if (text is not [(byte)'"', ..] && text is [.., (byte)'\t'])
            text = text[..^1];
        if (text.SequenceEqual("/dev/null"u8))
            return null;
        var name = QuotedPath.Read(text, out _);
        return name.Length > 2 ? name[2..] : null;
    }

    // Files without content lines (empty, binary, a new mode) are only named here: both names are the same but for their prefix.
    private static string? SharedName(ReadOnlySpan<byte> names)
    {
        if (names is [(byte)'"', ..])
            return QuotedPath.Read(names, out _) is { Length: > 2 } name ? name[2..] : null;
        // a/NAME b/NAME
        var length = (names.Length - 5) / 2;
        return length > 0 && names.Slice(2, length).SequenceEqual(names[^length..]) ? Encoding.UTF8.GetString(names.Slice(2, length)) : null;
    }
}
