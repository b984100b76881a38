namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>The points that order suspects. docs/is-it-my-change.md explains them.</summary>
public static class SuspectScore
{
    /// <summary>A changed line is in the stack trace.</summary>
    public const int ChangedLineInTrace = 100;

    /// <summary>Another line of a changed file is in the stack trace.</summary>
    public const int ChangedFileInTrace = 50;

    /// <summary>The test itself stands in the changed file.</summary>
    public const int OwnFile = 30;

    /// <summary>Divided by the steps from the class of the test to a type of the changed file.</summary>
    public const int Graph = 40;

    /// <summary>Changed lines were executed in the run; counts only beside another reason, for nobody knows by which test.</summary>
    public const int Executed = 10;

    /// <summary>A changed file that no type stands in: perhaps the test reads it.</summary>
    public const int NoCode = 5;

    /// <summary>Suspects of one test that are told.</summary>
    public const int MostSuspects = 5;

    /// <summary>The rule in one sentence.</summary>
    public const string Definition =
        "Suspects are changed files by points: 100 for a changed line in the stack trace, 50 for another line of the file there, 30 for the file of the test, "
        + "40 / steps in the type graph from the class of the test, 10 more when changed lines were executed in the run (by any test), 5 for a file without types; halved when no changed line was executed. Points order; they are no probability.";
}
