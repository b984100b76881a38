namespace RunMetrics.Snapshots.Coverage.Names;

/// <summary>A type as a report names it, put back together as it stands in the source.</summary>
/// <param name="Name">Full name with dots, also between nested types, without type parameters.</param>
/// <param name="Arity">Number of type parameters of the type and the types around it. Where <paramref name="Source"/> is set by a report that moves all
/// type arguments to the end, those of the method are among them.</param>
/// <param name="NamespaceLength">Length of the namespace in <paramref name="Name"/>; -1 when the report does not tell it.</param>
/// <param name="Source">The member the compiler made this type for, as the compiler names it; null for a type somebody wrote.</param>
/// <param name="IsStateMachine">True for the body of an async method or an iterator itself, false for a closure or a lambda inside it.</param>
/// <param name="ArityAtMost">True when <paramref name="Arity"/> may hold type parameters of the method.</param>
internal readonly record struct TypeName(string Name, int Arity, int NamespaceLength, string? Source, bool IsStateMachine, bool ArityAtMost);
