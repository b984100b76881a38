using System.Globalization;
using System.Text.Json;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Common Test Report Format: one JSON object, times in milliseconds, tests read one at a time.</summary>
internal sealed class CtrfReader(JsonWindow json, string file, int limit) : ResultsReader
{
    private readonly Dictionary<string, Fragment> _fragments = new(StringComparer.Ordinal);
    private bool _complete;
    private string? _tool;
    private DateTimeOffset? _start;
    private DateTimeOffset? _stop;

    /// <summary>What the file says about where it comes from.</summary>
    public CtrfEnvironment Environment { get; private set; } = new();

    public override void Read()
    {
        var path = new Stack<string>();
        while (json.Next(out var type, out var text))
        {
            if (type == JsonTokenType.PropertyName)
                ReadMember(path, text!);
            else if (type == JsonTokenType.EndObject && path.Count > 0)
                path.Pop();
        }

        _complete = true;
    }

    public override IEnumerable<Fragment> Fragments()
    {
        if (_fragments.Count == 0)
            Of(Path.GetFileNameWithoutExtension(file));
        foreach (var fragment in _fragments.Values)
        {
            fragment.Header.Framework = _tool;
            fragment.Header.Os = Environment.OsPlatform;
            ImportedFragment.Close(fragment, _start, _stop, _complete ? ModuleOutcome.Completed : ModuleOutcome.Aborted);
        }

        return _fragments.Values;
    }

    private void ReadMember(Stack<string> path, string name)
    {
        if (path.Count == 0 && name == "results")
        {
            json.Next(out _, out _);
            path.Push(name);
        }
        else if (path.Count == 1 && name == "tests")
        {
            json.Next(out _, out _);
            while (json.NextValue(out var test))
                ReadTest(test);
        }
        else if (json.NextValue(out var value) && path.Count == 1 && value.ValueKind == JsonValueKind.Object)
        {
            ReadSection(name, value);
        }
    }

    private void ReadSection(string name, JsonElement value)
    {
        switch (name)
        {
            case "tool":
                _tool = Text(value, "name");
                break;
            case "summary":
                _start = Time(value, "start");
                _stop = Time(value, "stop");
                break;
            case "environment":
                Environment = new CtrfEnvironment
                {
                    Commit = Text(value, "commit"),
                    Branch = Text(value, "branchName"),
                    BuildUrl = Text(value, "buildUrl"),
                    OsPlatform = Text(value, "osPlatform"),
                };
                break;
        }
    }

    private void ReadTest(JsonElement test)
    {
        if (test.ValueKind != JsonValueKind.Object)
            return;
        var name = Text(test, "name") ?? "";
        var (module, className) = Suite(Texts(test, "suite"));
        var qualified = className.Length == 0 || name.StartsWith(className + ".", StringComparison.Ordinal);
        var attempts = Attempts(test);
        var traits = Traits(test);
        var fragment = Of(module ?? Path.GetFileNameWithoutExtension(file));
        for (var i = 0; i < attempts.Count; i++)
        {
            var attempt = attempts[i];
            attempt.Name = name;
            attempt.Type = qualified ? null : className;
            attempt.FullyQualifiedName = qualified ? name : null;
            attempt.File = Text(test, "filePath");
            attempt.Line = Number(test, "line") is >= 1 and < int.MaxValue and var line ? (int)line : null;
            attempt.Traits = traits;
            attempt.Attempt = attempts.Count > 1 ? i + 1 : null;
            fragment.Results.Add(attempt);
        }
    }

    /// <summary>Module and class of a suite path: assembly, namespace, class; or a class alone, with its namespace or after it.</summary>
    private static (string? Module, string ClassName) Suite(List<string> suites)
    {
        if (suites.Count == 0)
            return (null, "");
        var last = suites[^1];
        var qualified = last.Contains('.', StringComparison.Ordinal) || suites.Count == 1;
        var className = qualified ? last : $"{suites[^2]}.{last}";
        var used = qualified ? 1 : 2;
        return (suites.Count > used ? suites[0] : null, className);
    }

    private List<FragmentResult> Attempts(JsonElement test)
    {
        var final = Attempt(test);
        var retries = (int)Math.Clamp(Number(test, "retries") ?? 0, 0, 100);
        var attempts = test.TryGetProperty("retryAttempts", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(attempt => attempt.ValueKind == JsonValueKind.Object)
                .OrderBy(attempt => Number(attempt, "attempt") ?? 0).Select(Attempt).ToList()
            : [];

        // Some writers repeat the final attempt in the list: then there is one more than there were retries.
        if (attempts.Count > retries && attempts[^1].Outcome == final.Outcome)
            attempts.RemoveAt(attempts.Count - 1);

        // Flaky means it failed before it passed; a writer without a list of attempts still says so.
        if (attempts.Count == 0 && test.TryGetProperty("flaky", out var flaky) && flaky.ValueKind == JsonValueKind.True)
            attempts.AddRange(Enumerable.Range(0, Math.Max(retries, 1)).Select(_ => new FragmentResult { Outcome = TestOutcome.Failed }));
        attempts.Add(final);
        return attempts;
    }

    private FragmentResult Attempt(JsonElement attempt)
    {
        var status = Text(attempt, "status");
        var outcome = status switch
        {
            "passed" => TestOutcome.Passed,
            "failed" => TestOutcome.Failed,
            "skipped" => TestOutcome.Skipped,
            "pending" => TestOutcome.NotExecuted,
            _ => TestOutcome.Other,
        };
        return new FragmentResult
        {
            Outcome = outcome,
            RawOutcome = outcome == TestOutcome.Other ? Text(attempt, "rawStatus") ?? status : null,
            Start = Time(attempt, "start"),
            Duration = Number(attempt, "duration") is >= 0 and var milliseconds ? milliseconds / 1000 : null,
            Message = CapturedText.Cap(Text(attempt, "message"), limit),
            StackTrace = CapturedText.Cap(Text(attempt, "trace"), limit),
            Output = Lines(attempt, "stdout"),
            ErrorOutput = Lines(attempt, "stderr"),
            Attachments = Attachments(attempt),
        };
    }

    private string? Lines(JsonElement element, string name) =>
        Texts(element, name) is { Count: > 0 } lines ? CapturedText.Cap(string.Join('\n', lines), limit) : null;

    private static List<string> Attachments(JsonElement element) =>
        element.TryGetProperty("attachments", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Text(item, "path")).OfType<string>()]
            : [];

    private static List<TestTrait> Traits(JsonElement test)
    {
        var traits = Texts(test, "tags").Select(tag => new TestTrait { Name = "Tag", Value = tag }).ToList();
        if (test.TryGetProperty("labels", out var labels) && labels.ValueKind == JsonValueKind.Object)
        {
            foreach (var label in labels.EnumerateObject())
            {
                var values = label.Value.ValueKind == JsonValueKind.Array ? label.Value.EnumerateArray().ToList() : [label.Value];
                traits.AddRange(values.Select(value => new TestTrait { Name = label.Name, Value = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() }));
            }
        }

        return traits;
    }

    private Fragment Of(string source)
    {
        // Some suites say 'Shop.Tests', others 'Shop.Tests.dll': both are one module.
        var name = ImportedFragment.AssemblyName(source);
        if (!_fragments.TryGetValue(name, out var fragment))
            _fragments.Add(name, fragment = ImportedFragment.Of(file, source));
        return fragment;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    /// <summary>A list of texts; older versions of the format write a single text.</summary>
    private static List<string> Texts(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }

    /// <summary>Milliseconds since 1970. Writers that know no time say 0.</summary>
    private static DateTimeOffset? Time(JsonElement element, string name)
    {
        const double LastYear9999 = 253_402_300_799_999;
        if (element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(text.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        return Number(element, name) is > 0 and <= LastYear9999 and var milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
    }
}

/// <summary>Where a CTRF file says its results come from.</summary>
internal sealed record CtrfEnvironment
{
    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public string? BuildUrl { get; init; }

    public string? OsPlatform { get; init; }
}
