using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>All fragments of a run, in an order that does not depend on the file system.</summary>
internal sealed class FragmentSet
{
    public required IReadOnlyList<Fragment> All { get; init; }

    public required IReadOnlyList<Fragment> Tests { get; init; }

    public required IReadOnlyList<Fragment> Sessions { get; init; }

    /// <summary>Reads every fragment of a run. One that cannot be read is reported and left out.</summary>
    public static FragmentSet Read(RunFolder folder, string runId, Findings findings, CancellationToken cancellation)
    {
        var fragments = new List<Fragment>();
        var directory = folder.FragmentsDirectory(runId);
        var strings = new StringPool();
        foreach (var path in Directory.Exists(directory) ? Directory.GetFiles(directory, "*.jsonl") : [])
        {
            cancellation.ThrowIfCancellationRequested();
            if (Read(path, strings, findings) is { } fragment)
                fragments.Add(fragment);
        }

        return Of(fragments);
    }

    /// <summary>A set of fragments in canonical order: by time, process, name.</summary>
    public static FragmentSet Of(List<Fragment> fragments)
    {
        fragments.Sort(static (a, b) =>
        {
            var order = Nullable.Compare(a.Header.Time, b.Header.Time);
            if (order == 0)
                order = Nullable.Compare(a.Header.Process, b.Header.Process);
            return order != 0 ? order : string.CompareOrdinal(a.FileName, b.FileName);
        });
        return new FragmentSet
        {
            All = fragments,
            Tests = fragments.FindAll(static fragment => fragment.Header.Role == FragmentRole.Test),
            Sessions = fragments.FindAll(static fragment => fragment.Header.Role == FragmentRole.Session),
        };
    }

    /// <summary>The first value any fragment has, sessions before others.</summary>
    public string? First(Func<FragmentHeader, string?> fact)
    {
        foreach (var set in (ReadOnlySpan<IReadOnlyList<Fragment>>)[Sessions, All])
        {
            foreach (var fragment in set)
            {
                if (fact(fragment.Header) is { Length: > 0 } value)
                    return value;
            }
        }

        return null;
    }

    private static Fragment? Read(string path, StringPool strings, Findings findings)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var lines = LineReader.Open(path);
            var fragment = FragmentReader.Read(lines, name, strings);
            if (fragment.Header.SchemaVersion is { } version && !version.StartsWith("1.", StringComparison.Ordinal))
            {
                findings.Warning(
                    DiagnosticCodes.FragmentOtherMajor,
                    $"The fragment '{name}' was written in version {version} of its contract, this program reads {ContractVersion.Major}.x. Its results are missing from this run. Use one version of RunMetrics.");
                return null;
            }

            if (fragment.BadLines > 0)
            {
                findings.Warning(
                    DiagnosticCodes.FragmentLinesBad,
                    $"The fragment '{name}' has {fragment.BadLines} lines that cannot be read, the first is line {fragment.FirstBadLine}. What they said is missing from this run. Check the disk, and who else writes there.");
            }

            NameHeadless(fragment);
            return fragment;
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            findings.Warning(
                DiagnosticCodes.FragmentUnreadable,
                $"The fragment '{name}' cannot be read: {e.Message} Its results are missing from this run. Check its permissions.");
            return null;
        }
    }

    // The first line was lost: results still count, under the name the file has.
    private static void NameHeadless(Fragment fragment)
    {
        if (fragment.Header.Role != FragmentRole.Other || fragment.Results.Count == 0)
            return;
        fragment.Header.Role = FragmentRole.Test;
        fragment.Header.ProjectName ??= Path.GetFileNameWithoutExtension(fragment.FileName);
    }
}
