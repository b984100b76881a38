using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Reports.Exports;

/// <summary>Lines of a file with the member each belongs to: exchange formats put a line into one member.</summary>
internal sealed class CoverageLines
{
    /// <summary>No member.</summary>
    public const int None = -1;

    private readonly int[] _owners;
    private readonly Dictionary<int, string> _conditions = [];

    public CoverageLines(CoverageTreeFile file)
    {
        Lines = file.ReadLines();
        _owners = new int[Lines.Count];
        Array.Fill(_owners, None);
        Paint(file.Members);
        var index = 0;
        for (var i = 0; i < (file.Conditions?.Count ?? 0); i++)
            _conditions.Add(index += file.BranchLines![i], file.Conditions![i]);
    }

    public IReadOnlyList<LineCoverage> Lines { get; }

    /// <summary>Index of the member that a line belongs to, or <see cref="None"/>.</summary>
    public int Owner(int line) => _owners[line];

    /// <summary>Conditions of a line; the line as a whole is one where they are not known.</summary>
    public IEnumerable<ExportedCondition> Conditions(int line)
    {
        var whole = Lines[line];
        return whole.Branches == 0 ? []
            : _conditions.TryGetValue(line, out var text) && text.Length > 0 ? text.Split(',').Select(ExportedCondition.Parse)
            : [new ExportedCondition(whole.Branches, whole.BranchesCovered, null)];
    }

    // The smallest member around a line has it: constructors run from the first initialiser of a type to the last.
    private void Paint(CoverageMembers members)
    {
        var order = Enumerable.Range(0, members.Type.Count)
            .OrderByDescending(member => members.LastLine[member] - members.FirstLine[member])
            .ThenByDescending(static member => member);
        foreach (var member in order)
        {
            for (var line = FirstFrom(members.FirstLine[member]); line < Lines.Count && Lines[line].Number <= members.LastLine[member]; line++)
                _owners[line] = member;
        }
    }

    private int FirstFrom(int number)
    {
        var (low, high) = (0, Lines.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Lines[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

/// <summary>One condition of a line.</summary>
/// <param name="Paths">Number of paths.</param>
/// <param name="Covered">Paths known to be covered.</param>
/// <param name="Taken">Whether each path was taken: a digit for each; null when they are only counted.</param>
internal readonly record struct ExportedCondition(int Paths, int Covered, string? Taken)
{
    /// <summary>True for a path that is known to be covered; counted ones are the first.</summary>
    public bool IsCovered(int path) => Taken is null ? path < Covered : Taken[path] == '1';

    /// <summary>Reads <c>10</c>, <c>1/2</c> or <c>1-2/4</c>; of an interval the lower bound.</summary>
    public static ExportedCondition Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return new ExportedCondition(text.Length, text.AsSpan().Count('1'), text);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var covered = text.AsSpan(0, dash < 0 ? slash : dash);
        return new ExportedCondition(
            int.Parse(text.AsSpan(slash + 1), System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(covered, System.Globalization.CultureInfo.InvariantCulture),
            null);
    }
}
