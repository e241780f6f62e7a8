package org.geeklayer.install;

import java.util.Optional;
import org.geeklayer.geography.Vintage;

/**
 * How published files are to be installed. Immutable.
 *
 * @param replace whether a dataset of the same id gives way
 * @param vintage the census geography of the small areas of residents and boundaries, or empty if the files or what is
 *     installed show it
 * @param acceptsNorthernIrelandLicence whether the user accepts the licence of Northern Ireland's postcodes, which is Land &amp;
 *     Property Services' own: without that they are left out
 */
public record InstallOptions(boolean replace, Optional<Vintage> vintage, boolean acceptsNorthernIrelandLicence) {
    /** Nothing gives way, nothing is said of census geographies, and no licence is accepted. */
    public static final InstallOptions PLAIN = new InstallOptions(false, Optional.empty(), false);

    /**
     * The same, but a dataset of the same id gives way or does not.
     *
     * @param replaces whether it gives way
     * @return the options
     */
    public InstallOptions replacing(boolean replaces) {
        return new InstallOptions(replaces, vintage, acceptsNorthernIrelandLicence);
    }

    /**
     * The same with a census geography.
     *
     * @param of the census geography, or empty if the files or what is installed show it
     * @return the options
     */
    public InstallOptions vintage(Optional<Vintage> of) {
        return new InstallOptions(replace, of, acceptsNorthernIrelandLicence);
    }

    /**
     * The same, but the licence of Northern Ireland's postcodes is accepted or is not.
     *
     * @param accepts whether it is accepted
     * @return the options
     */
    public InstallOptions acceptingNorthernIrelandLicence(boolean accepts) {
        return new InstallOptions(replace, vintage, accepts);
    }
}
