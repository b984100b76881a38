using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Tells whether a process of a run is still there. Process ids are used again, so the start counts too.</summary>
internal static class RunOwner
{
    // A host writes its header after its start; a process that began later merely got the same number.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(10);

    /// <summary>True when the owner, <c>process id@start stamp</c> as hosts write it, is running.</summary>
    public static bool IsAlive(string owner)
    {
        var at = owner.IndexOf('@', StringComparison.Ordinal);
        if (at <= 0 || !int.TryParse(owner.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;
        return StampOf(id) is { } stamp && (owner.AsSpan(at + 1) is "unknown" || owner.AsSpan(at + 1).SequenceEqual(stamp));
    }

    /// <summary>True when a process with this id is running that began before the given time.</summary>
    public static bool IsAlive(int processId, DateTimeOffset? before)
    {
        // To .NET a zombie that is not our child has not exited.
        if (OperatingSystem.IsLinux() && StampOf(processId) is null)
            return false;
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && (before is not { } time || process.StartTime.ToUniversalTime() <= time.UtcDateTime + StartTolerance);
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It is there, but belongs to somebody else: better to wait than to take a run away from its owner.
            return e is Win32Exception;
        }
    }

    // The kernel's tick count on Linux, the start time elsewhere: what the hosts note.
    private static string? StampOf(int processId)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                // A zombie has ended; its parent merely did not look.
                return fields.Length < 20 || fields[0] is "Z" or "X" ? null : fields[19];
            }

            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return null;
        }
    }
}
