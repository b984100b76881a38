using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Everything the files of one import hold.</summary>
internal sealed class ImportedFiles(ImportOptions options, RepositoryPaths paths, Findings findings)
{
    private readonly CollectedCoverage _coverage = new(paths, options.Settings.CoverageFilter, findings);

    /// <summary>Results by file and test assembly, in order of the files' names.</summary>
    public List<Fragment> Fragments { get; } = [];

    /// <summary>The files that held coverage.</summary>
    public CollectedCoverage Coverage => _coverage;

    /// <summary>What a file says about where it comes from.</summary>
    public CtrfEnvironment? Environment { get; private set; }

    /// <summary>When the newest of the files was written.</summary>
    public DateTimeOffset? LastWrite { get; private set; }

    /// <summary>Reads files, each once.</summary>
    public void Read(IReadOnlyList<string> files)
    {
        var infos = files.Select(file => new FileInfo(Path.GetFullPath(file, options.WorkingDirectory ?? options.RepositoryRoot)))
            .DistinctBy(file => file.FullName, StringComparer.Ordinal)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .ToList();
        var all = infos.Sum(file => file.Exists ? file.Length : 0);
        var done = 0L;
        foreach (var file in infos)
        {
            Read(file);
            done += file.Exists ? file.Length : 0;
            options.Progress?.Report(all == 0 ? 1 : (double)done / all);
        }
    }

    /// <summary>Six hex digits that depend on the results alone, so that the same files are the same run.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[16];
        foreach (var fragment in Fragments)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(fragment.Header.ProjectName ?? ""));
            foreach (var result in fragment.Results)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(result.Name));
                BinaryPrimitives.WriteInt64LittleEndian(number, (long)result.Outcome);
                BinaryPrimitives.WriteDoubleLittleEndian(number[8..], result.Duration ?? -1);
                hash.AppendData(number);
            }
        }

        // The same results of two systems are two runs.
        if (options.Variant is { } variant)
            hash.AppendData(Encoding.UTF8.GetBytes(variant.ToString()));
        hash.AppendData(Encoding.UTF8.GetBytes(Coverage.Totals is { } coverage ? $"{coverage.LinesCovered}/{coverage.LinesValid}" : ""));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..6];
    }

    private void Read(FileInfo file)
    {
        if (file.Exists && !(file.LastWriteTimeUtc <= LastWrite?.UtcDateTime))
            LastWrite = file.LastWriteTimeUtc;
        if (CoverageReader.IsCoverage(file.FullName))
        {
            _coverage.Add(file.FullName);
            return;
        }

        var content = ResultsFile.Read(file.FullName, paths.Relative(file.FullName), options.Settings.MaxCapturedCharacters ?? CapturedText.DefaultLimit, findings);
        foreach (var fragment in content.Fragments)
            options.Variant?.Complete(fragment.Header);
        Fragments.AddRange(content.Fragments);
        Environment ??= content.Environment;
    }
}
