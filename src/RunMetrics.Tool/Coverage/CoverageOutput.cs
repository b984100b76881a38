using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Tool.Coverage;

/// <summary>Answer of <c>coverage --json</c>. Rates are 0–1 and absent when there is nothing to divide by.</summary>
internal sealed record CoverageOutput
{
    public required LinesOutput Lines { get; init; }

    public required BranchesOutput Branches { get; init; }

    public required MembersOutput Members { get; init; }

    /// <summary>True when no line was hit: no coverage was collected, and no rate says anything.</summary>
    public required bool NothingCollected { get; init; }

    public required CoverageGrouping By { get; init; }

    public required IReadOnlyList<GroupOutput> Groups { get; init; }

    public required SampleOutput Sample { get; init; }

    public required ExcludedCounts Excluded { get; init; }

    public required IReadOnlyList<FileReasonOutput> Stale { get; init; }

    public required IReadOnlyList<FileReasonOutput> Unresolved { get; init; }

    public required Reconciliation Reconciliation { get; init; }

    public required CoverageDefinitions Definition { get; init; }

    public static CoverageOutput Of(CoverageOverview overview, CoverageGrouping by) => new()
    {
        Lines = LinesOutput.Of(overview.Total.Counts),
        Branches = BranchesOutput.Of(overview.Total.Counts),
        Members = MembersOutput.Of(overview.Total.Members),
        NothingCollected = overview.NothingCollected,
        By = by,
        Groups =
        [
            .. overview.Groups(by).Select(group => new GroupOutput
            {
                Name = group.Name,
                Assembly = group.Assembly,
                Lines = LinesOutput.Of(group.Counts),
                Branches = BranchesOutput.Of(group.Counts),
                Members = MembersOutput.Of(group.Members),
            }),
        ],
        Sample = new SampleOutput { Files = overview.Files.Count, Reports = overview.Reports },
        Excluded = overview.Excluded,
        Stale = [.. overview.Files.Where(file => file.Stale is not null).Select(file => new FileReasonOutput(file.Path, file.Stale!))],
        Unresolved = [.. overview.Files.Where(file => file.Unresolved is not null).Select(file => new FileReasonOutput(file.Path, file.Unresolved!))],
        Reconciliation = overview.Reconciliation,
        Definition = CoverageWords.Definitions,
    };
}

/// <summary>Lines of <c>coverage --json</c>.</summary>
internal sealed record LinesOutput(int Covered, int Coverable, double? Rate)
{
    public static LinesOutput Of(CoverageCounts counts) => new(counts.LinesCovered, counts.Lines, counts.LineRate);
}

/// <summary>Branches of <c>coverage --json</c>: what is known to be covered, and what may be.</summary>
internal sealed record BranchesOutput(int Covered, int CoveredAtMost, int Total, double? Rate, double? RateAtMost, int AmbiguousLines)
{
    public static BranchesOutput Of(CoverageCounts counts) =>
        new(counts.BranchesCovered, counts.BranchesCoveredAtMost, counts.Branches, counts.BranchRate, counts.BranchRateAtMost, counts.AmbiguousLines);
}

/// <summary>Members of <c>coverage --json</c>.</summary>
internal sealed record MembersOutput(int Covered, int Total, double? Rate)
{
    public static MembersOutput Of(MemberCounts counts) => new(counts.Covered, counts.Total, counts.Total == 0 ? null : (double)counts.Covered / counts.Total);
}

/// <summary>A group of <c>coverage --json</c>.</summary>
internal sealed record GroupOutput
{
    public required string Name { get; init; }

    public string? Assembly { get; init; }

    public required LinesOutput Lines { get; init; }

    public required BranchesOutput Branches { get; init; }

    public required MembersOutput Members { get; init; }
}

/// <summary>What <c>coverage --json</c> was worked out from.</summary>
internal sealed record SampleOutput
{
    public required int Files { get; init; }

    public required IReadOnlyList<ReportFacts> Reports { get; init; }
}

/// <summary>A file of <c>coverage --json</c> and what is wrong with it.</summary>
internal sealed record FileReasonOutput(string Path, string Reason);
