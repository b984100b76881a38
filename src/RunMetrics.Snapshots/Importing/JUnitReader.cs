using System.Globalization;
using System.Xml;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>
/// JUnit XML: no official schema, so what its writers have in common is read. Suites named after an assembly are modules;
/// suites named after a class (Surefire, pytest) belong to the module the file stands for.
/// </summary>
internal sealed class JUnitReader(XmlReader reader, string file, int limit) : ResultsReader
{
    private readonly Dictionary<string, Fragment> _fragments = new(StringComparer.Ordinal);
    private readonly Stack<Suite> _suites = new();
    private bool _complete;

    public override void Read()
    {
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "testsuite" })
                _suites.Pop();
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "testsuite", IsEmptyElement: false })
                _suites.Push(new Suite(reader.GetAttribute("name") ?? "", ResultsXml.Time(reader.GetAttribute("timestamp")), Seconds(reader.GetAttribute("time"))));
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "testcase" })
                ReadCase();
        }

        _complete = true;
    }

    public override IEnumerable<Fragment> Fragments()
    {
        if (_fragments.Count == 0)
            Of(FileModule);
        foreach (var fragment in _fragments.Values)
            ImportedFragment.Close(fragment, fragment.Header.Time, fragment.LastTime, _complete ? ModuleOutcome.Completed : ModuleOutcome.Aborted);
        return _fragments.Values;
    }

    private string FileModule
    {
        get
        {
            var name = Path.GetFileNameWithoutExtension(file);
            return name.StartsWith("TEST-", StringComparison.Ordinal) ? name["TEST-".Length..] : name;
        }
    }

    private void ReadCase()
    {
        var className = reader.GetAttribute("classname") ?? "";
        var name = reader.GetAttribute("name") ?? "";
        var qualified = className.Length == 0 || name.StartsWith(className + ".", StringComparison.Ordinal);
        var final = new FragmentResult
        {
            Name = name,
            Type = qualified ? null : className,
            FullyQualifiedName = qualified ? name : null,
            Outcome = reader.GetAttribute("status") is "notrun" or "disabled" ? TestOutcome.NotExecuted : TestOutcome.Passed,
            Duration = Seconds(reader.GetAttribute("time")),
            Start = ResultsXml.Time(reader.GetAttribute("timestamp")),
            File = reader.GetAttribute("file"),
            Line = ResultsXml.Number(reader.GetAttribute("line")) is > 0 and var line ? line : null,
        };
        var attempts = reader.IsEmptyElement ? [final] : new JUnitCase(reader, final, limit).Attempts();
        var fragment = Place(className);
        for (var i = 0; i < attempts.Count; i++)
        {
            attempts[i].Attempt = attempts.Count > 1 ? i + 1 : null;
            fragment.Results.Add(attempts[i]);
        }
    }

    private Fragment Place(string className)
    {
        // The outermost suite that is no class is the module.
        var suite = _suites.LastOrDefault(suite => suite.Name.Length > 0 && !NamesClass(suite.Name, className));
        var fragment = Of(suite?.Name ?? FileModule);
        foreach (var around in _suites)
        {
            if (around.StartedAt < (fragment.Header.Time ?? DateTimeOffset.MaxValue))
                fragment.Header.Time = around.StartedAt;
            fragment.Saw(around.StartedAt + TimeSpan.FromSeconds(around.Duration ?? 0));
        }

        return fragment;
    }

    private Fragment Of(string source)
    {
        // Some suites say 'Shop.Tests', others 'Shop.Tests.dll': both are one module.
        var name = ImportedFragment.AssemblyName(source);
        if (!_fragments.TryGetValue(name, out var fragment))
            _fragments.Add(name, fragment = ImportedFragment.Of(file, source));
        return fragment;
    }

    private static bool NamesClass(string suite, string className) =>
        string.Equals(suite, className, StringComparison.Ordinal) || className.EndsWith("." + suite, StringComparison.Ordinal);

    private static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= 0 and < 1e9
            ? seconds
            : null;

    private sealed record Suite(string Name, DateTimeOffset? StartedAt, double? Duration);
}
