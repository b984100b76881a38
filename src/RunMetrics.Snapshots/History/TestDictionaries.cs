namespace RunMetrics.Snapshots.History;

/// <summary>The dictionaries of tests that the runs of a history share: files called after their content, in a folder of their own.</summary>
/// <remarks>One reader keeps those it has read, so that runs of the same tests share their lists.</remarks>
internal sealed class TestDictionaries(string directory, HistoryFiles files)
{
    // A dictionary a commit is cheap; but a reader opens them all.
    private const int MaxDictionaries = 24;

    private readonly Dictionary<string, TestDictionary?> _dictionaries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<HistoryTest>> _lists = new(StringComparer.Ordinal);

    /// <summary>Folder of the dictionaries.</summary>
    public string Directory { get; } = Path.Combine(directory, "tests");

    /// <summary>True when all of them can be read.</summary>
    /// <param name="names">Names of dictionaries.</param>
    public bool Have(IEnumerable<string> names) => names.All(name => Dictionary(name) is not null);

    /// <summary>The dictionaries of the newest run, with one more for tests that are new; a new one for all when the old ones fit badly.</summary>
    /// <param name="run">Run to be written.</param>
    /// <param name="newest">Dictionaries of the newest run, all of which can be read; changed.</param>
    public List<string> For(HistoryRun run, List<string> newest)
    {
        // Sets by assembly and not of pairs: code for pairs would have to be compiled in the short process that runs after every test run.
        var known = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var name in newest)
        {
            foreach (var (assembly, tests) in Dictionary(name)!.Assemblies)
                AddAll(SetOf(known, assembly), tests);
        }

        var (total, added) = (CountOf(known), new Dictionary<string, List<HistoryTest>>(StringComparer.Ordinal));
        var distinct = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var module in run.Modules)
        {
            var (all, own) = (SetOf(known, module.Assembly), SetOf(distinct, module.Assembly));
            foreach (var test in module.Tests)
            {
                if (own.Add(test.Id) && all.Add(test.Id))
                    ListOf(added, module.Assembly).Add(test);
            }
        }

        var (now, tested) = (CountOf(known), CountOf(distinct));
        if (tested == 0)
            return [];
        if (newest.Count >= MaxDictionaries || now > (2 * tested) + 16)
            return [Put(All(run))];
        if (now > total)
            newest.Add(Put(TestDictionary.Of(added)));
        return newest;
    }

    /// <summary>The tests of an assembly, one dictionary after the other.</summary>
    /// <param name="dictionaries">Names of dictionaries.</param>
    /// <param name="assembly">Assembly.</param>
    /// <exception cref="InvalidDataException">One of them is missing or cannot be read.</exception>
    public IReadOnlyList<HistoryTest> TestsOf(IReadOnlyList<string> dictionaries, string assembly)
    {
        var key = string.Join(',', dictionaries) + "/" + assembly;
        if (_lists.TryGetValue(key, out var list))
            return list;
        var tests = new List<HistoryTest>();
        foreach (var name in dictionaries)
        {
            if (Dictionary(name) is not { } dictionary)
                throw new InvalidDataException($"its dictionary 'tests/{name}{HistoryFiles.Extension}' is missing or cannot be read.");
            if (dictionary.Assemblies.TryGetValue(assembly, out var more))
                tests.AddRange(more);
        }

        _lists.Add(key, tests);
        return tests;
    }

    /// <summary>Deletes those that nobody names.</summary>
    /// <param name="named">Names that stay.</param>
    /// <exception cref="IOException">A file cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be deleted.</exception>
    public void RemoveAllBut(IReadOnlySet<string> named)
    {
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory, "*" + HistoryFiles.Extension))
        {
            if (!named.Contains(Path.GetFileName(path)[..^HistoryFiles.Extension.Length]))
                File.Delete(path);
        }
    }

    private TestDictionary? Dictionary(string name)
    {
        if (!_dictionaries.TryGetValue(name, out var dictionary))
        {
            var file = FileOf(name);
            _dictionaries.Add(name, dictionary = File.Exists(file) ? files.Load(file, TestDictionary.Parse) : null);
        }

        return dictionary;
    }

    private string Put(TestDictionary dictionary)
    {
        var json = dictionary.ToJson();
        var name = TestDictionary.HashOf(json);
        var file = FileOf(name);
        if (!File.Exists(file))
        {
            System.IO.Directory.CreateDirectory(Directory);
            HistoryFiles.Write(file, json);
        }

        _dictionaries[name] = dictionary;
        return name;
    }

    private string FileOf(string name) => Path.Combine(Directory, name + HistoryFiles.Extension);

    private static TestDictionary All(HistoryRun run)
    {
        var tests = new Dictionary<string, List<HistoryTest>>(StringComparer.Ordinal);
        foreach (var module in run.Modules)
            ListOf(tests, module.Assembly).AddRange(module.Tests);
        return TestDictionary.Of(tests);
    }

    private static void AddAll(HashSet<string> ids, IReadOnlyList<HistoryTest> tests)
    {
        foreach (var test in tests)
            ids.Add(test.Id);
    }

    private static int CountOf(Dictionary<string, HashSet<string>> sets)
    {
        var count = 0;
        foreach (var set in sets.Values)
            count += set.Count;
        return count;
    }

    private static HashSet<string> SetOf(Dictionary<string, HashSet<string>> sets, string assembly)
    {
        if (!sets.TryGetValue(assembly, out var set))
            sets.Add(assembly, set = new HashSet<string>(StringComparer.Ordinal));
        return set;
    }

    private static List<HistoryTest> ListOf(Dictionary<string, List<HistoryTest>> tests, string assembly)
    {
        if (!tests.TryGetValue(assembly, out var list))
            tests.Add(assembly, list = []);
        return list;
    }
}
