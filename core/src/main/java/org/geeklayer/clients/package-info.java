/**
 * A client file as it is: {@link org.geeklayer.clients.ClientList} finds its encoding, delimiter, header and postcode
 * column and gives its rows in order with their text untouched. Knows nothing of where postcodes lie.
 */
@NullMarked
package org.geeklayer.clients;

import org.jspecify.annotations.NullMarked;
