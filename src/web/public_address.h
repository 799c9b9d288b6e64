/* public_address.h -- what stands before the path of a link that is given to somebody. */
#ifndef WEB_PUBLIC_ADDRESS_H
#define WEB_PUBLIC_ADDRESS_H

struct visit;

/* "https://earlyhelp.example": the public address that the operator has set. In a trial without one, this machine; never whatever a browser says that we are called. NULL: neither. In the visit's arena. */
const char *visit_public_address(struct visit *visit);

#endif
