using System.Reflection;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests;

/// <summary>The catalogue of codes and its documentation say the same.</summary>
public sealed class DiagnosticsTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs", "diagnostics.md"));

    [Fact]
    public void Every_code_is_documented_and_every_documented_code_exists() =>
        Assert.Equal(Codes().Order(StringComparer.Ordinal), Page.Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]));

    [Fact]
    public void Every_code_says_what_to_do()
    {
        var sections = string.Join('\n', Page).Split("\n## ").Skip(1);
        Assert.All(sections, section => Assert.Contains("\n**To do:** ", section, StringComparison.Ordinal));
    }

    [Fact]
    public void A_code_stands_for_one_thing() => Assert.Distinct(Codes());

    // By name: the catalogue is compiled into several assemblies.
    private static IEnumerable<string> Codes() => typeof(RunStore).Assembly.GetType("RunMetrics.Shared.DiagnosticCodes", throwOnError: true)!
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!);
}
