using System.Globalization;

namespace RunMetrics.PackageTests.Processes;

/// <summary>Which processes belong to a session, read from <c>/proc</c>.</summary>
internal static class ProcessSessions
{
    public static IReadOnlyList<int> MembersOf(int session)
    {
        List<int> members = [];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && SessionOf(folder) == session)
                members.Add(id);
        return members;
    }

    private static int? SessionOf(string processFolder)
    {
        try
        {
            // pid (name) state ppid pgrp session …; the name may hold anything, so count from its closing bracket.
            var stat = File.ReadAllText(Path.Combine(processFolder, "stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[3], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
