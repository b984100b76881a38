using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Finds reports of one measurement in several formats: the one that names its branches best is taken, the others are not added to it.</summary>
/// <remarks>
/// coverlet writes one run as Cobertura, JSON, LCOV and OpenCover. They agree in the hits of every line, which reports of different runs of any
/// size do not. Reports of the same format are never taken for one: two runs may well do the same.
/// </remarks>
internal static class SameMeasurement
{
    // By how well branches are named.
    private static readonly CoverageFormat[] Preference = [CoverageFormat.CoverletJson, CoverageFormat.OpenCover, CoverageFormat.Lcov, CoverageFormat.Cobertura];

    /// <summary>For each report the index of the one taken instead, or -1.</summary>
    public static int[] Find(ReportCoverage[] reports, Dictionary<string, MergedPath> paths)
    {
        var replaced = new int[reports.Length];
        Array.Fill(replaced, -1);
        if (reports.Length < 2)
            return replaced;
        var digests = Digests(reports.Length, paths);
        foreach (var group in Enumerable.Range(0, reports.Length).Where(i => digests[i] != 0).GroupBy(i => digests[i]))
            Replace(reports, [.. group], replaced);
        return replaced;
    }

    // A sum, because a report may speak of a file in several parts.
    private static ulong[] Digests(int count, Dictionary<string, MergedPath> paths)
    {
        var digests = new ulong[count];
        foreach (var (path, merged) in paths)
        {
            var weight = Hash(path);
            foreach (var part in merged.Parts)
                digests[part.Report] += part.Lines.Digest * weight;
        }

        return digests;
    }

    // As many measurements as the commonest format has reports; of the others, so many are the same again.
    private static void Replace(ReportCoverage[] reports, int[] group, int[] replaced)
    {
        var taken = new List<int>();
        foreach (var format in Preference)
        {
            var ofFormat = group.Where(i => reports[i].Format == format).ToArray();
            var same = Math.Min(ofFormat.Length, taken.Count);
            for (var i = 0; i < same; i++)
                replaced[ofFormat[i]] = taken[i];
            taken.AddRange(ofFormat.Skip(same));
        }
    }

    private static ulong Hash(string text)
    {
        const ulong Prime = 0x100000001B3;
        var hash = 0xCBF29CE484222325;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return hash | 1;
    }
}
