using System.Text.Json;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;

namespace RunMetrics.Tool.Comparing;

/// <summary>What is different between two runs, for programs. A part that one of the runs does not have is null.</summary>
internal static class DifferenceJson
{
    public static string Of(RunDifference difference)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Indented(stream))
            Write(json, difference);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void Write(Utf8JsonWriter json, RunDifference difference)
    {
        json.WriteStartObject();
        json.WriteString("before", difference.Before.Id);
        json.WriteString("after", difference.After.Id);
        Array(json, "environment", difference.Environment, Fact);
        Object(json, "tests", difference.Tests, Tests);
        Object(json, "coverage", difference.Coverage, Coverage);
        Object(json, "dependencies", difference.Dependencies, Dependencies);
        Array(json, "packages", difference.Packages, Fact);
        Object(json, "diagnostics", difference.Diagnostics, static (json, of) =>
        {
            Array(json, "new", of.Added, Diagnostic);
            Array(json, "gone", of.Gone, Diagnostic);
        });
        Object(json, "violations", difference.Violations, static (json, of) =>
        {
            Array(json, "new", of.Added, Violation);
            Array(json, "gone", of.Gone, Violation);
        });
        json.WriteEndObject();
    }

    private static void Tests(Utf8JsonWriter json, TestDifference tests)
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

    private static void Coverage(Utf8JsonWriter json, CoverageDifference coverage)
    {
        Object(json, "before", coverage.Before, Counts);
        Object(json, "after", coverage.After, Counts);
        Array(json, "members", coverage.Members, static (json, one) =>
        {
            json.WriteString("name", one.Name);
            json.WriteString("file", one.File);
            Pair(json, "before", one.Before);
            Pair(json, "after", one.After);
        });
    }

    private static void Dependencies(Utf8JsonWriter json, GraphDelta delta)
    {
        Array(json, "newEdges", delta.Added, Edge);
        Array(json, "goneEdges", delta.Removed, Edge);
        Array(json, "newCycles", delta.NewCycles, static (json, cycle) =>
        {
            Texts(json, "path", cycle.Path);
            Object(json, "cut", cycle.Cut, Edge);
        });
        Array(json, "goneCycles", delta.GoneCycles, static (json, nodes) => Texts(json, "nodes", nodes));
    }

    private static void Counts(Utf8JsonWriter json, CoverageCounts counts)
    {
        json.WriteNumber("linesCovered", counts.LinesCovered);
        json.WriteNumber("lines", counts.Lines);
        json.WriteNumber("branchesCovered", counts.BranchesCovered);
        json.WriteNumber("branches", counts.Branches);
    }

    private static void Test(Utf8JsonWriter json, TestChange one)
    {
        json.WriteString("test", one.Name);
        json.WriteString("module", one.Module);
        Text(json, "before", one.Before is { } before ? JsonNamingPolicy.CamelCase.ConvertName(before.ToString()) : null);
        Text(json, "after", one.After is { } after ? JsonNamingPolicy.CamelCase.ConvertName(after.ToString()) : null);
        Number(json, "secondsBefore", one.SecondsBefore);
        Number(json, "secondsAfter", one.SecondsAfter);
    }

    private static void Diagnostic(Utf8JsonWriter json, BuildDiagnostic one)
    {
        json.WriteString("code", one.Code);
        json.WriteString("severity", JsonNamingPolicy.CamelCase.ConvertName(one.Severity.ToString()));
        json.WriteString("message", one.Message);
        Text(json, "path", one.Path);
        Number(json, "line", one.Line);
    }

    private static void Violation(Utf8JsonWriter json, RuleViolation one)
    {
        json.WriteString("rule", one.Rule);
        json.WriteString("code", one.Code);
        json.WriteString("from", one.From);
        json.WriteString("to", one.To);
        Text(json, "file", one.File);
        Texts(json, "path", one.Path);
    }

    private static void Edge(Utf8JsonWriter json, NamedEdge edge)
    {
        json.WriteString("from", edge.From);
        json.WriteString("to", edge.To);
        json.WriteNumber("count", edge.Count);
        Texts(json, "kinds", edge.Kinds);
    }

    private static void Fact(Utf8JsonWriter json, FactChange one)
    {
        json.WriteString("name", one.Name);
        Text(json, "before", one.Before);
        Text(json, "after", one.After);
    }

    private static void Pair(Utf8JsonWriter json, string name, (int Covered, int Lines)? pair)
    {
        if (pair is not var (covered, lines))
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("linesCovered", covered);
        json.WriteNumber("lines", lines);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            json.WriteNull(name);
        else
            json.WriteString(name, value);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Object<T>(Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> write)
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(json, value);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IReadOnlyList<T>? values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null)
        {
            json.WriteNull(name);
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
}
