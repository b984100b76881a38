using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>Reads <c>git log -z</c> with <see cref="Format"/> and <c>--raw</c> or <c>--numstat</c>, as a stream of bytes.</summary>
/// <remarks>
/// A commit is <c>SOH id NUL time NUL author NUL</c>, a change <c>:modes ids status NUL path NUL</c> or <c>added TAB deleted TAB path NUL</c>; a
/// rename has both paths, each with a NUL. Git puts a line feed before the first change of a commit. Paths are taken where the grammar has
/// them, so no name can be mistaken for anything else.
/// </remarks>
internal static class GitLogParser
{
    /// <summary>Format of a commit for <see cref="Raw"/>.</summary>
    public const string Format = "--format=%x01%H%x00%ct%x00%an <%ae>";

    /// <summary>Format of a commit for <see cref="Lines"/>.</summary>
    public const string IdFormat = "--format=%x01%H";

    private const byte Start = 1;

    // Two modes of six digits and two ids of forty at least.
    private const int MetaLength = 97;

    /// <summary>Reads commits and what they changed.</summary>
    /// <param name="stream">Output of git; read to its end in any case, or git would wait for us.</param>
    /// <param name="log">Takes them.</param>
    /// <param name="skip">Ids of commits to leave out.</param>
    /// <returns>False when it ended early, or was not understood: the last commit is not whole then.</returns>
    public static bool Raw(Stream stream, CommitLog log, IReadOnlySet<string> skip)
    {
        var fields = new NulFields(stream);
        var open = false;
        while (fields.TryRead(out var field))
        {
            var understood = field is [Start, ..] ? TryCommit(field[1..], fields, log, skip, out open) : TryChange(field, fields, log, open);
            if (!understood)
            {
                fields.Drain();
                return false;
            }
        }

        return fields.EndedWhole;
    }

    /// <summary>Reads the lines of commits that are known already.</summary>
    /// <param name="stream">Output of git; read to its end in any case.</param>
    /// <param name="log">Holds the commits.</param>
    /// <param name="wanted">The commits by id.</param>
    /// <returns>The commit that was read last, or -1: whether it is whole only git's exit code tells.</returns>
    public static int Lines(Stream stream, CommitLog log, IReadOnlyDictionary<string, int> wanted)
    {
        var fields = new NulFields(stream);
        var (commit, next) = (-1, 0);
        while (fields.TryRead(out var field))
        {
            if (field is [Start, ..])
            {
                commit = wanted.GetValueOrDefault(Encoding.ASCII.GetString(field[1..]), -1);
                if (commit < 0)
                    continue;
                log.MarkLines(commit);
                next = log.Commits[commit].FirstChange;
            }
            else if (!TryLines(field, fields, log, commit, ref next))
            {
                fields.Drain();
                break;
            }
        }

        return commit;
    }

    private static bool TryCommit(ReadOnlySpan<byte> hex, NulFields fields, CommitLog log, IReadOnlySet<string> skip, out bool open)
    {
        Span<byte> bytes = stackalloc byte[32];
        open = false;
        if (Convert.FromHexString(hex, bytes, out _, out var length) != OperationStatus.Done)
            return false;
        if (!fields.TryRead(out var text) || !Utf8Parser.TryParse(text, out long time, out _) || !fields.TryRead(out var author))
            return false;
        var id = bytes[..length];
        open = skip.Count == 0 || !skip.Contains(Convert.ToHexStringLower(id));
        if (open)
            log.Add(id, Commit.Sensible(time), log.People.Add(author));
        return true;
    }

    // ":100644 100644 id id M"; a mode of 160000 is a submodule.
    private static bool TryChange(ReadOnlySpan<byte> field, NulFields fields, CommitLog log, bool open)
    {
        field = field.TrimStart((byte)'\n');
        var status = field.LastIndexOf((byte)' ') + 1;
        if (field is not [(byte)':', ..] || status < MetaLength || status >= field.Length)
            return false;
        int letter = field[1..].StartsWith("160000 "u8) || field[8..].StartsWith("160000 "u8) ? Change.Submodule : field[status];
        var old = -1;
        if (field[status] is (byte)'R' or (byte)'C')
        {
            var renamed = letter == 'R';
            if (!fields.TryRead(out var from))
                return false;
            old = renamed ? log.Paths.Add(from) : -1;
        }

        if (!fields.TryRead(out var path))
            return false;
        if (open)
            log.Add(new Change(log.Paths.Add(path), old, Change.Unknown, Change.Unknown, letter));
        return true;
    }

    private static bool TryLines(ReadOnlySpan<byte> field, NulFields fields, CommitLog log, int commit, ref int next)
    {
        field = field.TrimStart((byte)'\n');
        var first = field.IndexOf((byte)'\t');
        var second = first < 0 ? -1 : field[(first + 1)..].IndexOf((byte)'\t');
        if (second < 0)
            return false;
        var (added, deleted) = (Number(field[..first]), Number(field.Slice(first + 1, second)));
        var path = field[(first + second + 2)..];
        if (path.IsEmpty && (!fields.TryRead(out _) || !fields.TryRead(out path)))
            return false;
        if (commit >= 0 && Find(log, commit, log.Paths.Add(path), next) is var change and >= 0)
        {
            log.SetLines(change, added, deleted);
            next = change + 1;
        }

        return true;
    }

    // Both lists come from the same comparison, so the change is nearly always the next one.
    private static int Find(CommitLog log, int commit, int path, int next)
    {
        var (first, count) = (log.Commits[commit].FirstChange, log.Commits[commit].ChangeCount);
        if (next < first + count && log.Changes[next].Path == path)
            return next;
        for (var i = first; i < first + count; i++)
        {
            if (log.Changes[i].Path == path)
                return i;
        }

        return -1;
    }

    private static int Number(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _) ? number : Change.Binary;
}
