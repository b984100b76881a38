namespace RunMetrics.Snapshots.Coverage.Names;

/// <summary>Operators as metadata names them, and as they stand in the source.</summary>
internal static class OperatorNames
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["op_Addition"] = "operator +",
        ["op_Subtraction"] = "operator -",
        ["op_Multiply"] = "operator *",
        ["op_Division"] = "operator /",
        ["op_Modulus"] = "operator %",
        ["op_ExclusiveOr"] = "operator ^",
        ["op_BitwiseAnd"] = "operator &",
        ["op_BitwiseOr"] = "operator |",
        ["op_LeftShift"] = "operator <<",
        ["op_RightShift"] = "operator >>",
        ["op_UnsignedRightShift"] = "operator >>>",
        ["op_Equality"] = "operator ==",
        ["op_Inequality"] = "operator !=",
        ["op_LessThan"] = "operator <",
        ["op_GreaterThan"] = "operator >",
        ["op_LessThanOrEqual"] = "operator <=",
        ["op_GreaterThanOrEqual"] = "operator >=",
        ["op_UnaryNegation"] = "operator -",
        ["op_UnaryPlus"] = "operator +",
        ["op_LogicalNot"] = "operator !",
        ["op_OnesComplement"] = "operator ~",
        ["op_Increment"] = "operator ++",
        ["op_Decrement"] = "operator --",
        ["op_True"] = "operator true",
        ["op_False"] = "operator false",
        ["op_Implicit"] = "implicit operator",
        ["op_Explicit"] = "explicit operator",
        ["op_CheckedExplicit"] = "explicit operator",
        ["op_CheckedAddition"] = "operator checked +",
        ["op_CheckedSubtraction"] = "operator checked -",
        ["op_CheckedMultiply"] = "operator checked *",
        ["op_CheckedDivision"] = "operator checked /",
        ["op_CheckedUnaryNegation"] = "operator checked -",
        ["op_CheckedIncrement"] = "operator checked ++",
        ["op_CheckedDecrement"] = "operator checked --",
    };

    /// <summary>What <c>op_Addition</c> is in the source; null for a method that is no operator.</summary>
    public static string? InSource(string method) => Words.GetValueOrDefault(method);
}
