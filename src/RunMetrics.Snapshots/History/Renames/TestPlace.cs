using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.History.Renames;

/// <summary>A test and where it is written.</summary>
internal sealed record TestPlace
{
    public required string Assembly { get; init; }

    public required string Id { get; init; }

    /// <summary>As the history has it.</summary>
    public required string Name { get; init; }

    public required string ClassName { get; init; }

    public required string MethodName { get; init; }

    /// <summary>What tells the rows of a method apart.</summary>
    public required string Row { get; init; }

    public string? Path { get; init; }

    public int? Line { get; init; }

    public static TestPlace Of(TestReport report, TestResult test) => new()
    {
        Assembly = report.Modules[test.Module].Name,
        Id = test.Id,
        Name = HistoryRunBuilder.Name(test),
        ClassName = test.ClassName,
        MethodName = test.MethodName,
        Row = $"{(test.VolatileName is true ? null : test.Arguments)}\0{test.Row}",
        Path = test.Source?.Path,
        Line = test.Source?.Line,
    };
}
