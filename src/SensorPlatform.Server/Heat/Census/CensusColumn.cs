namespace SensorPlatform.Server.Heat.Census;

/// <summary>A value of the census that is made use of.</summary>
internal enum CensusColumn
{
    /// <summary><c>Einwohner</c>.</summary>
    Inhabitants = 0,

    /// <summary><c>AnteilUnter18</c>, percent.</summary>
    ShareUnder18,

    /// <summary><c>AnteilUeber65</c>, percent.</summary>
    Share65AndOver,

    /// <summary><c>Durchschnittsalter</c>, years.</summary>
    MeanAge,

    /// <summary><c>Insgesamt_Bevoelkerung</c>: people of all five classes of age.</summary>
    AllAges,

    /// <summary><c>Unter18</c>: people.</summary>
    Under18,

    /// <summary><c>a18bis29</c>: people.</summary>
    From18To29,

    /// <summary><c>a30bis49</c>: people.</summary>
    From30To49,

    /// <summary><c>a50bis64</c>: people.</summary>
    From50To64,

    /// <summary><c>a65undaelter</c>: people.</summary>
    From65,
}
