namespace SensorPlatform.Core.Grains;

/// <summary>What a shard has done since the program started.</summary>
/// <param name="Awake">Grains in memory now.</param>
/// <param name="Woken">Grains that came back from a stored state.</param>
/// <param name="PutToSleep">Grains dropped from memory after a checkpoint held them.</param>
/// <param name="Begun">Grains that began without a stored state.</param>
public readonly record struct ShardCounts(int Awake, long Woken, long PutToSleep, long Begun);
