using System.IO.Compression;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.History;

/// <summary>The files of a memory: one per run, and dictionaries of tests that the runs share. No file is changed once it is written.</summary>
/// <remarks>One reader keeps the dictionaries it has read, so that runs of the same tests share their lists.</remarks>
internal sealed class HistoryFolder(string directory, Findings findings)
{
    private const string Extension = ".json.gz";

    // A dictionary a commit is cheap; but a reader opens them all.
    private const int MaxDictionaries = 24;

    private readonly Dictionary<string, TestDictionary?> _dictionaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<HistoryTest>> _lists = new(StringComparer.Ordinal);
    private readonly HistoryReader _entries = new();

    /// <summary>Folder of the runs.</summary>
    public string Directory { get; } = directory;

    private string DictionaryFolder => Path.Combine(Directory, "tests");

    /// <summary>Ids of all remembered runs, sorted.</summary>
    public IReadOnlyList<string> RunIds()
    {
        if (!System.IO.Directory.Exists(Directory))
            return [];
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory))
        {
            var name = Path.GetFileName(path);
            var id = name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length] : name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : null;
            if (RunId.IsValid(id))
                ids.Add(id!);
        }

        return [.. ids];
    }

    /// <summary>Every run that can be read, oldest first; of many the newest.</summary>
    /// <param name="newest">At most so many.</param>
    public IReadOnlyList<HistoryRun> ReadAll(int newest = int.MaxValue)
    {
        // All are read before some are chosen: an id that was given to us, such as that of a CI build, need not sort by time.
        var ids = RunIds();
        var runs = new List<HistoryRun>(Math.Min(ids.Count, newest));
        foreach (var id in ids)
        {
            if (TryRead(id) is { } run)
                runs.Add(run);
        }

        runs.Sort(static (a, b) => a.StartedAt != b.StartedAt ? a.StartedAt.CompareTo(b.StartedAt) : string.CompareOrdinal(a.RunId, b.RunId));
        return runs.Count > newest ? runs.GetRange(runs.Count - newest, newest) : runs;
    }

    /// <summary>A run, or null when it is not remembered or cannot be read, which has then been reported.</summary>
    public HistoryRun? TryRead(string runId)
    {
        var file = FileOf(runId);
        if (!File.Exists(file))
            return Earlier(runId);
        return Load(file, root => HistoryRunParser.Parse(root, TestsOf));
    }

    /// <summary>Remembers a run, in place of what was known of it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public void Write(HistoryRun run)
    {
        var canonical = HistoryMerge.Canonical(run);
        var dictionaries = DictionariesFor(canonical);
        var stored = canonical with { Modules = [.. canonical.Modules.Select(module => HistoryRows.Over(module, TestsOf(dictionaries, module.Assembly)))] };
        System.IO.Directory.CreateDirectory(Directory);
        WriteFile(FileOf(run.RunId), Json(stored, dictionaries));
        File.Delete(EarlierFileOf(run.RunId));
    }

    /// <summary>Adds what another folder remembers. Order and repetition do not matter.</summary>
    /// <param name="other">Folder to read.</param>
    /// <returns>How many runs are new here, and how many now know more.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public (int Added, int Completed) Merge(HistoryFolder other)
    {
        var (added, completed) = (0, 0);
        foreach (var id in other.RunIds())
        {
            if (other.TryRead(id) is not { } theirs)
                continue;
            if (TryRead(id) is not { } ours)
            {
                // What is here and cannot be read stays as it is: it may be of a newer program.
                if (File.Exists(FileOf(id)) || File.Exists(EarlierFileOf(id)))
                    continue;
                Write(theirs);
                added++;
                continue;
            }

            var joined = HistoryMerge.Join(ours, theirs);
            if (SameContent(joined, HistoryMerge.Canonical(ours)))
                continue;
            Write(joined);
            completed++;
        }

        return (added, completed);
    }

    /// <summary>Bytes on disk: of runs, and of dictionaries.</summary>
    public (long Runs, long Dictionaries) Bytes()
    {
        return (Sum(Directory), Sum(DictionaryFolder));

        static long Sum(string folder) => System.IO.Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Sum(static file => file.Length) : 0;
    }

    /// <summary>Forgets runs, and the dictionaries that only they named.</summary>
    /// <returns>How many runs were forgotten.</returns>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be deleted.</exception>
    public int Remove(IReadOnlyCollection<string> runIds)
    {
        foreach (var id in runIds)
        {
            File.Delete(FileOf(id));
            File.Delete(EarlierFileOf(id));
        }

        if (runIds.Count == 0 || !System.IO.Directory.Exists(DictionaryFolder))
            return runIds.Count;
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in RunIds())
        {
            // What cannot be read may name any of them: then all stay.
            if (File.Exists(FileOf(id)) && !NamedBy(id, named))
                return runIds.Count;
        }

        foreach (var path in System.IO.Directory.EnumerateFiles(DictionaryFolder, "*" + Extension))
        {
            if (!named.Contains(Path.GetFileName(path)[..^Extension.Length]))
                File.Delete(path);
        }

        return runIds.Count;
    }

    private string FileOf(string runId) => Path.Combine(Directory, runId + Extension);

    private string EarlierFileOf(string runId) => Path.Combine(Directory, runId + ".json");

    private bool NamedBy(string runId, HashSet<string> named)
    {
        if (Load(FileOf(runId), HistoryRunParser.Dictionaries) is not { } dictionaries)
            return false;
        named.UnionWith(dictionaries);
        return true;
    }

    private HistoryRun? Earlier(string runId)
    {
        var folder = new RunFolder(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Directory))) ?? Directory);
        return new SnapshotFiles(folder, findings).Read(EarlierFileOf(runId), SnapshotContracts.History(_entries)).Value is { } entry ? HistoryEntries.ToRun(entry) : null;
    }

    /// <summary>The dictionaries of the newest run, with one more for tests that are new; a new one for all when the old ones fit badly.</summary>
    private List<string> DictionariesFor(HistoryRun run)
    {
        // Keys are texts and not pairs: code for pairs would have to be compiled in the short process that runs after every test run.
        var names = Newest(run.RunId);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            foreach (var (assembly, tests) in Dictionary(name)!.Assemblies)
                AddAll(known, assembly, tests);
        }

        var (total, added) = (known.Count, new SortedDictionary<string, List<HistoryTest>>(StringComparer.Ordinal));
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in run.Modules)
        {
            foreach (var test in module.Tests)
            {
                var key = KeyOf(module.Assembly, test);
                if (distinct.Add(key) && known.Add(key))
                    ListOf(added, module.Assembly).Add(test);
            }
        }

        if (distinct.Count == 0)
            return [];
        if (names.Count >= MaxDictionaries || known.Count > (2 * distinct.Count) + 16)
            return [Put(All(run))];
        if (known.Count > total)
            names.Add(Put(TestDictionary.Of(added)));
        return names;
    }

    private static TestDictionary All(HistoryRun run)
    {
        var tests = new SortedDictionary<string, List<HistoryTest>>(StringComparer.Ordinal);
        foreach (var module in run.Modules)
            ListOf(tests, module.Assembly).AddRange(module.Tests);
        return TestDictionary.Of(tests);
    }

    private static void AddAll(HashSet<string> keys, string assembly, IReadOnlyList<HistoryTest> tests)
    {
        foreach (var test in tests)
            keys.Add(KeyOf(assembly, test));
    }

    private static string KeyOf(string assembly, HistoryTest test) => test.Id + assembly;

    private static List<HistoryTest> ListOf(SortedDictionary<string, List<HistoryTest>> tests, string assembly)
    {
        if (!tests.TryGetValue(assembly, out var list))
            tests.Add(assembly, list = []);
        return list;
    }

    private List<string> Newest(string except)
    {
        var ids = RunIds();
        for (var i = ids.Count - 1; i >= 0; i--)
        {
            if (ids[i] == except || !File.Exists(FileOf(ids[i])))
                continue;
            var names = Load(FileOf(ids[i]), HistoryRunParser.Dictionaries);
            return names is not null && Array.TrueForAll(names, name => Dictionary(name) is not null) ? [.. names] : [];
        }

        return [];
    }

    private string Put(TestDictionary dictionary)
    {
        var json = dictionary.ToJson();
        var name = TestDictionary.HashOf(json);
        var file = Path.Combine(DictionaryFolder, name + Extension);
        if (!File.Exists(file))
        {
            System.IO.Directory.CreateDirectory(DictionaryFolder);
            WriteFile(file, json);
        }

        _dictionaries[name] = dictionary;
        return name;
    }

    private TestDictionary? Dictionary(string name)
    {
        if (!_dictionaries.TryGetValue(name, out var dictionary))
        {
            var file = Path.Combine(DictionaryFolder, name + Extension);
            _dictionaries.Add(name, dictionary = File.Exists(file) ? Load(file, TestDictionary.Parse) : null);
        }

        return dictionary;
    }

    private IReadOnlyList<HistoryTest> TestsOf(IReadOnlyList<string> dictionaries, string assembly)
    {
        var key = string.Join(',', dictionaries) + "/" + assembly;
        if (_lists.TryGetValue(key, out var list))
            return list;
        var tests = new List<HistoryTest>();
        foreach (var name in dictionaries)
        {
            if (Dictionary(name) is not { } dictionary)
                throw new InvalidDataException($"its dictionary 'tests/{name}{Extension}' is missing or cannot be read.");
            if (dictionary.Assemblies.TryGetValue(assembly, out var more))
                tests.AddRange(more);
        }

        _lists.Add(key, tests);
        return tests;
    }

    private T? Load<T>(string file, Func<JsonElement, T> parse)
        where T : class
    {
        var name = "history/" + Path.GetRelativePath(Directory, file).Replace('\\', '/');
        try
        {
            using var json = HistoryFile.Open(file);
            var major = HistoryFile.MajorOf(json.RootElement);
            if (major == ContractVersion.Major)
                return parse(json.RootElement);
            findings.Warning(
                DiagnosticCodes.HistoryOtherMajor,
                $"'{name}' was written in version {major} of the format, this program reads {ContractVersion.Major}.x. It is left out and not touched. Update RunMetrics.");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            findings.Warning(
                DiagnosticCodes.HistoryDamaged,
                $"'{name}' is damaged: {e.Message.TrimEnd('.')}. What it remembers is left out, the rest is not affected. Restore it from the CI cache or delete it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Warning(DiagnosticCodes.HistoryUnreadable, $"'{name}' cannot be read: {e.Message.TrimEnd('.')}. It is left out. Check its permissions.");
        }

        return null;
    }

    private static bool SameContent(HistoryRun a, HistoryRun b) =>
        Json(a, []).AsSpan().SequenceEqual(Json(b, []))
        && a.Modules.SelectMany(static module => module.Tests).SequenceEqual(b.Modules.SelectMany(static module => module.Tests));

    private static byte[] Json(HistoryRun run, IReadOnlyList<string> dictionaries)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            HistoryRunWriter.Write(json, run, dictionaries);
        return stream.ToArray();
    }

    private static void WriteFile(string path, byte[] json) => AtomicFile.Write(path, stream =>
    {
        using var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        gzip.Write(json);
        gzip.Write("\n"u8);
    });
}
