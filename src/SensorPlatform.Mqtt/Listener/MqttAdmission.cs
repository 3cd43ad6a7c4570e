namespace SensorPlatform.Mqtt.Listener;

/// <summary>The owner's answer to a connect request. <c>default</c> refuses.</summary>
public readonly record struct MqttAdmission
{
    private MqttAdmission(IMqttMessageHandler? handler, MqttConnectReturnCode refusal)
    {
        Handler = handler;
        Refusal = refusal;
    }

    /// <summary>Takes the messages of the connection; null when it is refused.</summary>
    public IMqttMessageHandler? Handler { get; }

    /// <summary>The return code of a refusal; Accepted, as in <c>default</c>, is sent as NotAuthorized.</summary>
    public MqttConnectReturnCode Refusal { get; }

    /// <summary>Lets the client in.</summary>
    /// <param name="handler">Takes its messages; may be one of its own, which knows the client, or one for all.</param>
    public static MqttAdmission Accept(IMqttMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new MqttAdmission(handler, MqttConnectReturnCode.Accepted);
    }

    /// <summary>Sends the client away.</summary>
    /// <param name="returnCode">Why; usually BadUserNameOrPassword or NotAuthorized.</param>
    public static MqttAdmission Refuse(MqttConnectReturnCode returnCode) => new(handler: null, returnCode);
}
