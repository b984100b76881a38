namespace RunMetrics.Snapshots.Dependencies.Levels;

/// <summary>What the nodes of a graph are.</summary>
public enum GraphLevel
{
    /// <summary>Types.</summary>
    Type,

    /// <summary>Namespaces, over all assemblies.</summary>
    Namespace,

    /// <summary>Source files: a type counts in the file to open first.</summary>
    File,

    /// <summary>Assemblies.</summary>
    Assembly,

    /// <summary>Projects: what they refer to, used or not.</summary>
    Project,

    /// <summary>Projects and packages.</summary>
    Package,

    /// <summary>Modules of another tool's graph.</summary>
    Module,
}
