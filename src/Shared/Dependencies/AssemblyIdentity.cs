namespace RunMetrics.Shared.Dependencies;

/// <summary>Which compilation of which assembly.</summary>
internal sealed class AssemblyIdentity(string name, Guid mvid, string targetFramework)
{
    public string Name { get; } = name;

    /// <summary>Id the compiler gave to what it made of one input.</summary>
    public Guid Mvid { get; } = mvid;

    /// <summary>As the assembly says: <c>.NETCoreApp,Version=v10.0</c>; empty when it does not.</summary>
    public string TargetFramework { get; } = targetFramework;
}
