namespace RunMetrics.Shared.Dependencies;

/// <summary>In which ways a type names another one. The words of the contract are these names in camelCase, in this order.</summary>
[Flags]
internal enum ReferenceKinds
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Its base type.</summary>
    Inherit = 1,

    /// <summary>An interface it implements or extends.</summary>
    Implement = 2,

    /// <summary>Type of a field, parameter, result or local variable.</summary>
    Signature = 4,

    /// <summary>An object, array or value it makes.</summary>
    New = 8,

    /// <summary>A method, property or event it uses.</summary>
    Call = 16,

    /// <summary>A field it reads or writes.</summary>
    Field = 32,

    /// <summary>A typeof, cast, type test or boxing.</summary>
    Typeof = 64,

    /// <summary>An attribute, or a type or enum value in its arguments.</summary>
    Attribute = 128,

    /// <summary>An exception it catches.</summary>
    Catch = 256,

    /// <summary>A type argument or constraint.</summary>
    Generic = 512,

    /// <summary>A constant. The compiler copies its value, so only a reader of the source can tell.</summary>
    Const = 1024,
}
