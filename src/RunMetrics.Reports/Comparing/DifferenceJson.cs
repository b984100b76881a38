using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;

namespace RunMetrics.Reports.Comparing;

/// <summary>What is different between two runs, for programs. What is unknown is null, or not there where the contract has no null.</summary>
public sealed class DifferenceJson
{
    private readonly bool _nulls;

    private DifferenceJson(bool nulls) => _nulls = nulls;

    /// <summary>The whole answer, indented.</summary>
    /// <param name="difference">What is different.</param>
    public static string Of(RunDifference difference)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
            new DifferenceJson(nulls: true).Write(json, difference);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <summary>What is known of it, contract <c>run-difference.schema.json</c>.</summary>
    /// <param name="difference">What is different.</param>
    internal static byte[] Known(RunDifference difference)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            new DifferenceJson(nulls: false).Write(json, difference);
        return stream.ToArray();
    }

    private void Write(Utf8JsonWriter json, RunDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("before", difference.Before.Id);
        json.WriteString("after", difference.After.Id);
        WriteParts(json, difference);
        json.WriteEndObject();
    }

    /// <summary>The parts that are known, as members of the current object.</summary>
    internal static void WriteKnownParts(Utf8JsonWriter json, RunDifference difference) => new DifferenceJson(nulls: false).WriteParts(json, difference);

    private void WriteParts(Utf8JsonWriter json, RunDifference difference)
    {
        Array(json, "environment", difference.Environment, Fact);
        Object(json, "tests", difference.Tests, Tests);
        Object(json, "coverage", difference.Coverage, Coverage);
        Object(json, "dependencies", difference.Dependencies, Dependencies);
        Array(json, "packages", difference.Packages, Fact);
        Object(json, "diagnostics", difference.Diagnostics, (json, of) =>
        {
            Array(json, "new", of.Added, Diagnostic);
            Array(json, "gone", of.Gone, Diagnostic);
        });
        Object(json, "violations", difference.Violations, (json, of) =>
        {
            Array(json, "new", of.Added, Violation);
            Array(json, "gone", of.Gone, Violation);
        });
    }

    private void Tests(Utf8JsonWriter json, TestDifference tests)
    {
        json.WriteNumber("common", tests.Common);
        Array(json, "new", tests.Added, Test);
        Array(json, "gone", tests.Gone, Test);
        Array(json, "fixed", tests.Fixed, Test);
        Array(json, "broken", tests.Broken, Test);
        Array(json, "stillFailing", tests.StillFailing, Test);
        Array(json, "slower", tests.Slower, Test);
        Array(json, "faster", tests.Faster, Test);
    }

    private void Coverage(Utf8JsonWriter json, CoverageDifference coverage)
    {
        Object(json, "before", coverage.Before, Counts);
        Object(json, "after", coverage.After, Counts);
        Array(json, "members", coverage.Members, (json, one) =>
        {
            json.WriteString("name", one.Name);
            json.WriteString("file", one.File);
            Pair(json, "before", one.Before);
            Pair(json, "after", one.After);
        });
    }

    private void Dependencies(Utf8JsonWriter json, GraphDelta delta)
    {
        Array(json, "newEdges", delta.Added, Edge);
        Array(json, "goneEdges", delta.Removed, Edge);
        Array(json, "newCycles", delta.NewCycles, (json, cycle) =>
        {
            Texts(json, "path", cycle.Path);
            Object(json, "cut", cycle.Cut, Edge);
        });
        Array(json, "goneCycles", delta.GoneCycles, (json, nodes) => Texts(json, "nodes", nodes));
    }

    private void Counts(Utf8JsonWriter json, CoverageCounts counts)
    {
        json.WriteNumber("linesCovered", counts.LinesCovered);
        json.WriteNumber("lines", counts.Lines);
        json.WriteNumber("branchesCovered", counts.BranchesCovered);
        json.WriteNumber("branches", counts.Branches);
    }

    private void Test(Utf8JsonWriter json, TestChange one)
    {
        json.WriteString("test", one.Name);
        json.WriteString("module", one.Module);
        Text(json, "before", one.Before is { } before ? JsonNamingPolicy.CamelCase.ConvertName(before.ToString()) : null);
        Text(json, "after", one.After is { } after ? JsonNamingPolicy.CamelCase.ConvertName(after.ToString()) : null);
        Number(json, "secondsBefore", one.SecondsBefore);
        Number(json, "secondsAfter", one.SecondsAfter);
    }

    private void Diagnostic(Utf8JsonWriter json, BuildDiagnostic one)
    {
        json.WriteString("code", one.Code);
        json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(one.Severity.ToString()));
        json.WriteString("message", one.Message);
        Text(json, "path", one.Path);
        Number(json, "line", one.Line);
    }

    private void Violation(Utf8JsonWriter json, RuleViolation one)
    {
        json.WriteString("rule", one.Rule);
        json.WriteString("code", one.Code);
        json.WriteString("from", one.From);
        json.WriteString("to", one.To);
        Text(json, "file", one.File);
        Texts(json, "path", one.Path);
    }

    private void Edge(Utf8JsonWriter json, NamedEdge edge)
    {
        json.WriteString("from", edge.From);
        json.WriteString("to", edge.To);
        json.WriteNumber("count", edge.Count);
        Texts(json, "kinds", edge.Kinds);
    }

    private void Fact(Utf8JsonWriter json, FactChange one)
    {
        json.WriteString("name", one.Name);
        Text(json, "before", one.Before);
        Text(json, "after", one.After);
    }

    private void Pair(Utf8JsonWriter json, string name, (int Covered, int Lines)? pair)
    {
        if (pair is not var (covered, lines))
        {
            WriteUnknown(json, name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("linesCovered", covered);
        json.WriteNumber("lines", lines);
        json.WriteEndObject();
    }

    private void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            WriteUnknown(json, name);
        else
            json.WriteString(name, value);
    }

    private void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            WriteUnknown(json, name);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Object<T>(Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> write)
    {
        if (value is null)
        {
            WriteUnknown(json, name);
            return;
        }

        json.WriteStartObject(name);
        write(json, value);
        json.WriteEndObject();
    }

    private void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T>? values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null)
        {
            WriteUnknown(json, name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(json, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteUnknown(Utf8JsonWriter json, string name)
    {
        if (_nulls)
            json.WriteNull(name);
    }
}
