// All shims are inline in the header; this file makes the folder a C target.
#include "COpenSSL.h"
