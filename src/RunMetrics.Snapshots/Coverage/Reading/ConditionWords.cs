using System.Numerics;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Conditions while a report is read: a head of <c>paths·2 + named</c>, then bits where the paths are named, else how many are covered.</summary>
internal static class ConditionWords
{
    /// <summary>No condition of a real program has more paths; a report that says so is damaged.</summary>
    public const int MaxPaths = 1 << 16;

    public static uint Head(int paths, bool named) => ((uint)paths << 1) | (named ? 1u : 0u);

    public static int Paths(uint head) => (int)(head >> 1);

    public static bool IsNamed(uint head) => (head & 1) != 0;

    /// <summary>Words of a condition, its head included.</summary>
    public static int Length(uint head) => 1 + (IsNamed(head) ? (Paths(head) + 31) / 32 : 1);

    /// <summary>Paths and covered paths of a list of conditions.</summary>
    public static (int Paths, int Covered) Count(ReadOnlySpan<uint> conditions)
    {
        var (paths, covered) = (0, 0);
        while (!conditions.IsEmpty)
        {
            var length = Length(conditions[0]);
            paths += Paths(conditions[0]);
            for (var i = 1; i < length; i++)
                covered += IsNamed(conditions[0]) ? BitOperations.PopCount(conditions[i]) : (int)conditions[i];
            conditions = conditions[length..];
        }

        return (paths, covered);
    }
}
