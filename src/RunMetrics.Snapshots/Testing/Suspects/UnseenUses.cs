namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>What makes a type graph say less than what can happen: code that finds code by name, starts programs, reads files or talks to others.</summary>
/// <remarks>Lists of what is known to be harmless, where there can be one: what nobody has looked at is not harmless.</remarks>
internal static class UnseenUses
{
    // Of the runtime only what neither loads code nor leaves the process; each has been looked through for both.
    private static readonly HashSet<string> QuietAssemblies = new(StringComparer.Ordinal)
    {
        "System.Runtime", "System.Private.CoreLib", "System.Private.Uri", "System.Runtime.Extensions", "System.Runtime.Numerics", "System.Numerics.Vectors",
        "System.Collections", "System.Collections.Concurrent", "System.Collections.Immutable", "System.Linq", "System.Memory", "System.ObjectModel", "System.Console",
        "System.Globalization", "System.Threading", "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Tasks", "System.Threading.Tasks.Parallel",
        "System.Threading.Channels", "System.Text.Encoding.Extensions", "System.Text.Encodings.Web", "System.Text.Json", "System.Text.RegularExpressions", "System.Security.Cryptography",
        "xunit.abstractions", "xunit.assert", "xunit.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.ObjectModel", "Microsoft.VisualStudio.TestPlatform.TestFramework",
        "Microsoft.VisualStudio.TestPlatform.TestFramework.Extensions", "MSTest.TestFramework", "MSTest.TestFramework.Extensions", "FluentAssertions", "AwesomeAssertions", "Shouldly",
    };

    private static readonly string[] TestFrameworks = ["xunit.", "nunit.", "Microsoft.VisualStudio.TestPlatform.", "MSTest.", "TUnit"];

    // A record asks for its own type in so many places, and finds nothing by it.
    private const int PlacesOfRecord = 5;

    private static readonly HashSet<string> LoudTypes = new(StringComparer.Ordinal)
    {
        "System.Activator", "System.AppDomain", "System.RuntimeTypeHandle", "System.Type", "System.TypedReference",
    };

    // The debugger's attributes and the like are of no consequence; whoever calls something here may find code that no edge leads to.
    private static readonly string[] LoudSpaces =
    [
        "System.Reflection", "System.Runtime.Loader", "System.Runtime.InteropServices", "System.Runtime.Serialization", "System.Runtime.Remoting", "System.Resources", "System.Diagnostics.Process",
        "System.ComponentModel", "System.Net", "System.Linq.Expressions", "System.Dynamic", "System.CodeDom",
    ];

    private static readonly HashSet<string> QuietInputOutput = new(StringComparer.Ordinal)
    {
        "System.IO.Stream", "System.IO.MemoryStream", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.StringReader", "System.IO.StringWriter", "System.IO.Path",
        "System.IO.BinaryReader", "System.IO.BinaryWriter", "System.IO.SeekOrigin", "System.IO.IOException", "System.IO.EndOfStreamException", "System.IO.InvalidDataException",
    };

    // Attributes that the compiler adds to everything.
    private static readonly HashSet<string> QuietAttributes = new(StringComparer.Ordinal) { "System.Reflection.DefaultMemberAttribute" };

    /// <summary>True for an assembly that neither loads code nor leaves the process beyond what the types it is used by show.</summary>
    public static bool IsQuietAssembly(string assembly) => QuietAssemblies.Contains(assembly);

    /// <summary>True for an assembly of a test framework: it finds code of the test assembly, and code that is made for it, by itself.</summary>
    public static bool IsTestFramework(string assembly) => Array.Exists(TestFrameworks, prefix => assembly.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for an assembly that works on code itself: whoever uses it may be part of the build.</summary>
    public static bool IsOfBuild(string assembly) =>
        assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.Build", StringComparison.Ordinal);

    /// <summary>True when a use of <c>System.Type</c> may be nothing but that of a record.</summary>
    /// <param name="comparable">The using type implements <c>IEquatable</c>.</param>
    /// <param name="places">In how many places it uses it.</param>
    public static bool IsOfRecord(bool comparable, int places) => comparable && places <= PlacesOfRecord;

    /// <summary>True for a type by which code is found by name, programs are started, files are read or others are talked to.</summary>
    public static bool IsLoudType(string type) =>
        LoudTypes.Contains(type)
        || (type.StartsWith("System.IO.", StringComparison.Ordinal) && !QuietInputOutput.Contains(type))
        || (!QuietAttributes.Contains(type) && Array.Exists(LoudSpaces, space => type.StartsWith(space, StringComparison.Ordinal)));
}
