using RunMetrics.Snapshots.Comparing;

namespace RunMetrics.Reports.Comparing;

/// <summary>Keeps the beginning of each list: what matters most stands first.</summary>
internal static class DifferenceCut
{
    /// <summary>The difference with lists of at most so many items.</summary>
    public static RunDifference To(RunDifference difference, int most)
    {
        return difference with
        {
            Environment = Head(difference.Environment),
            Tests = difference.Tests is not { } tests ? null : tests with
            {
                Added = tests.Added is null ? null : Head(tests.Added),
                Gone = tests.Gone is null ? null : Head(tests.Gone),
                Fixed = Head(tests.Fixed),
                Broken = Head(tests.Broken),
                StillFailing = Head(tests.StillFailing),
                Slower = Head(tests.Slower),
                Faster = Head(tests.Faster),
            },
            Coverage = difference.Coverage is not { } coverage ? null : coverage with { Members = Members(coverage.Members) },
            Dependencies = difference.Dependencies is not { } graph ? null : graph with { Added = Head(graph.Added), Removed = Head(graph.Removed), NewCycles = Head(graph.NewCycles), GoneCycles = Head(graph.GoneCycles) },
            Packages = difference.Packages is null ? null : Head(difference.Packages),
            Diagnostics = difference.Diagnostics is not { } diagnostics ? null : new DiagnosticDifference(Head(diagnostics.Added), Head(diagnostics.Gone)),
            Violations = difference.Violations is not { } violations ? null : new ViolationDifference(Head(violations.Added), Head(violations.Gone)),
        };

        IReadOnlyList<T> Head<T>(IReadOnlyList<T> items) => items.Count <= most ? items : [.. items.Take(most)];

        // Losses stand first and gains last: both ends are worth showing.
        IReadOnlyList<MemberChange> Members(IReadOnlyList<MemberChange> items) => items.Count <= most ? items : [.. items.Take(most / 2), .. items.TakeLast(most - (most / 2))];
    }
}
