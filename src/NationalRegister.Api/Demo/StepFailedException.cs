namespace NationalRegister.Api.Demo;

/// <summary>The register answered otherwise than the demo expects.</summary>
/// <param name="message">What was expected.</param>
internal sealed class StepFailedException(string message) : Exception(message);
